package dev.oriel.rdp.x224;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.junit.jupiter.api.Test;

final class ConnectionRequestTest {

    @Test
    void bare_roundTrips() throws DecodeException {
        PduContract.roundTrip(ConnectionRequest::decode, new ConnectionRequest(null, null));
        PduContract.roundTrip(ConnectionRequest::decode, new ConnectionRequest(new Cookie("a"), null));
        PduContract.roundTrip(ConnectionConfirm::decode, new ConnectionConfirm(null));
    }

    @Test
    void routingToken_withoutCookiePrefix_isKeptWhole() throws DecodeException {
        RoutingToken token = new RoutingToken("tsv://MS Terminal Services Plugin.1.Sessions");
        PduContract.roundTrip(
                ConnectionRequest::decode,
                new ConnectionRequest(token, new NegotiationRequest(Flags.none(), Flags.of(SecurityProtocol.SSL))));
        assertThat(token.value()).isEmpty();
        assertThat(RoutingToken.ofValue("vm7").value()).contains("vm7");
    }

    @Test
    void decode_lengthsDisagree_namesTheLengthIndicator() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> ConnectionRequest.decode(PduReader.of(Bytes.ofHex("0300000b 05 e0 0000 0000 00"))))
                .withMessageStartingWith("LI: 5 in a packet with 6 left");
    }

    @Test
    void decode_controlCharacterInToken_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> RoutingInfo.decode(PduReader.of(Bytes.ofHex("4142000d0a"))))
                .withMessage("routingToken: control character 0");
    }

    @Test
    void construct_tooLong_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionRequest(new Cookie("x".repeat(300)), null));
    }

    @Test
    void failure_unknownCode_survives() throws DecodeException {
        NegotiationFailure failure = new NegotiationFailure(99);
        PduContract.roundTrip(NegotiationResult::decode, failure);
        assertThat(failure.known()).isEmpty();
        assertThat(new NegotiationFailure(5).known()).contains(NegotiationFailure.Code.HYBRID_REQUIRED_BY_SERVER);
    }

    @Test
    void dataFrame_roundTrips() throws DecodeException {
        Bytes bytes = PduWriter.toBytes(new DataFrame(new Cookie("u")));
        assertThat(bytes.toHex()).startsWith("0300001b02f080");
        PduReader in = PduReader.of(bytes);
        PduReader payload = DataFrame.open(in);
        in.expectEnd("frame");
        assertThat(RoutingInfo.decode(payload)).isEqualTo(new Cookie("u"));
    }

    @FuzzTest
    void request_anyBytes(byte[] input) {
        PduContract.anyBytes(ConnectionRequest::decode, input);
    }

    @FuzzTest
    void confirm_anyBytes(byte[] input) {
        PduContract.anyBytes(ConnectionConfirm::decode, input);
    }
}
