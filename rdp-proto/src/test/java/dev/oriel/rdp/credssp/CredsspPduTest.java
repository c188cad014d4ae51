package dev.oriel.rdp.credssp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.credssp.SpnegoResponse.State;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class CredsspPduTest {

    private static final Bytes TOKEN = Bytes.ofHex("4e54");

    @Test
    void tsRequest_isGolden() throws DecodeException {
        PduContract.golden("cssp/2.2.1-ts-request-nego", TsRequest::decode, TsRequest.ofToken(6, TOKEN));
        PduContract.golden(
                "cssp/2.2.1-ts-request-error", TsRequest::decode, TsRequest.ofError(6, NtStatus.LOGON_FAILURE));
    }

    @Test
    void tsRequest_allFields_roundTrip() throws DecodeException {
        Bytes nonce = Bytes.ofOwned(new byte[32]);
        PduContract.roundTrip(TsRequest::decode, new TsRequest(5, TOKEN, TOKEN, TOKEN, 1, nonce));
        PduContract.roundTrip(TsRequest::decode, new TsRequest(2, Bytes.ofOwned(new byte[300]), null, null, -1, null));
    }

    @Test
    void frameLength_isKnownOnceTheHeaderIsThere() throws DecodeException {
        Bytes whole = PduWriter.toBytes(TsRequest.ofToken(6, Bytes.ofOwned(new byte[500])));
        for (int length = 0; length < whole.length(); length++) {
            OptionalInt found = TsRequest.frameLength(whole.slice(0, length).asBuffer());
            assertThat(found).isEqualTo(length < 4 ? OptionalInt.empty() : OptionalInt.of(whole.length()));
        }
    }

    @Test
    void frameLength_ofMoreThanTheLimit_isRefused() {
        Bytes huge = Bytes.ofHex("30 83 ff ff ff");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TsRequest.frameLength(huge.asBuffer()))
                .matches(e -> e.kind() == DecodeException.Kind.LIMIT_EXCEEDED);
        Bytes indefinite = Bytes.ofHex("30 80 00 00");
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> TsRequest.frameLength(indefinite.asBuffer()));
    }

    @Test
    void tsRequest_ofShortNonce_namesTheField() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TsRequest.decode(PduReader.of(Bytes.ofHex("300b a003020106 a5040402 0000"))))
                .withMessage("clientNonce: 2 bytes");
    }

    @Test
    void spnego_isGolden() throws DecodeException {
        PduContract.golden(
                "spng/4.2.1-neg-token-init", SpnegoInit::decode, new SpnegoInit(List.of(SpnegoInit.NTLMSSP), TOKEN));
        PduContract.golden(
                "spng/4.2.2-neg-token-resp",
                SpnegoResponse::decode,
                new SpnegoResponse(State.ACCEPT_INCOMPLETE, SpnegoInit.NTLMSSP, TOKEN, Bytes.EMPTY));
    }

    @Test
    void earlyUserAuthorizationResult_isGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.10.2-early-user-authorization-denied",
                EarlyUserAuthorizationResult::decode,
                EarlyUserAuthorizationResult.AUTHZ_ACCESS_DENIED);
        PduContract.roundTrip(EarlyUserAuthorizationResult::decode, EarlyUserAuthorizationResult.AUTHZ_SUCCESS);
    }

    @Test
    void passwordCredentials_survive_andAreNotPrinted() throws DecodeException {
        try (TsPasswordCredentials sent = new TsPasswordCredentials("DOM", "üser", Secret.of("pä$$wörd"))) {
            TsPasswordCredentials got = TsPasswordCredentials.decode(sent.encoded());
            assertThat(got.domain()).isEqualTo("DOM");
            assertThat(got.user()).isEqualTo("üser");
            assertThat(got.password().reveal()).containsExactly("pä$$wörd".toCharArray());
            assertThat(got.toString()).doesNotContain("pä$$wörd");
            got.close();
            assertThat(got.password().reveal()).containsOnly('\0');
        }
    }

    @Test
    void passwordCredentials_ofAnotherType_areUnsupported() {
        byte[] smartCard = Der.element(Der.SEQUENCE, Der.taggedInteger(0, 2), Der.taggedOctets(1, new byte[4]));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TsPasswordCredentials.decode(smartCard))
                .matches(e -> e.kind() == DecodeException.Kind.UNSUPPORTED);
    }

    @FuzzTest
    void tsRequest_anyBytes(byte[] input) {
        PduContract.anyBytes(TsRequest::decode, input);
        try {
            TsRequest.frameLength(Unpooled.wrappedBuffer(input));
        } catch (DecodeException refused) {
            assertThat(refused.field()).isEqualTo("TSRequest");
        }
    }

    @FuzzTest
    void spnego_anyBytes(byte[] input) {
        PduContract.anyBytes(SpnegoInit::decode, input);
        PduContract.anyBytes(SpnegoResponse::decode, input);
    }
}
