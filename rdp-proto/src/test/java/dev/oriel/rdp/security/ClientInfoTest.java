package dev.oriel.rdp.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import org.junit.jupiter.api.Test;

final class ClientInfoTest {

    private static final Flags<ClientInfo.Flag> UNICODE = Flags.of(ClientInfo.Flag.UNICODE);

    @Test
    void password_isNeverPrinted() {
        assertThat(SecurityVectors.INFO.password().reveal()).containsExactly("secret".toCharArray());
        assertThat(SecurityVectors.INFO.toString()).contains("eltons").doesNotContain("secret");
    }

    @Test
    void withoutExtendedInfo_roundTrips() throws DecodeException {
        PduContract.roundTrip(ClientInfo::decode, new ClientInfo(0, UNICODE, "", "u", Secret.EMPTY, "", "C:\\", null));
    }

    @Test
    void compressionType_isInItsBits() {
        assertThat(SecurityVectors.INFO.compressionType()).isEqualTo(1);
    }

    @Test
    void longestTexts_roundTrip() throws DecodeException {
        String text = "x".repeat(ClientInfo.MAX_CHARS);
        PduContract.anyBytes(
                ClientInfo::decode,
                PduWriter.toBytes(new ClientInfo(0, UNICODE, text, text, Secret.of(text), text, text, null))
                        .toArray());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientInfo(0, UNICODE, text + "x", "", Secret.EMPTY, "", "", null));
    }

    @Test
    void decode_longDomain_namesTheFieldBeforeReadingIt() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("00000000 10000000 feff 0000 0000 0000 0000"))
                .withMessage("Domain: at most 514 allowed, got 65534");
    }

    @Test
    void decode_nulInsideUserName_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() ->
                        decode("00000000 10000000 0000 0600 0000 0000 0000 0000 4100 0000 4200 0000 0000 0000 0000"))
                .withMessage("UserName: NUL inside the text");
    }

    @Test
    void decode_passwordNotText_isRefusedAsOtherText() {
        assertThat(withPassword("6100 0000 6200")).isEqualTo("Password: NUL inside the text");
        assertThat(withPassword("6100 3dd8 6200")).isEqualTo("Password: not valid UTF-16");
        assertThat(withPassword("6100 6200 00dc")).isEqualTo("Password: not valid UTF-16");
    }

    private static String withPassword(String sixBytes) {
        String head = "00000000 10000000 0000 0000 0600 0000 0000 0000 0000";
        return String.valueOf(
                catchThrowableOfType(DecodeException.class, () -> decode(head + sixBytes + "0000 0000 0000"))
                        .getMessage());
    }

    @Test
    void decode_passwordWithPairAndNulsBehindIt_isTheText() throws DecodeException {
        ClientInfo info =
                decode("00000000 10000000 0000 0000 0800 0000 0000 0000 0000" + "3dd8 00de 6100 0000 0000 0000 0000");
        assertThat(info.password()).isEqualTo(Secret.of("\uD83D\uDE00a"));
    }

    @Test
    void decode_ansi_isUnsupported() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("00000000 00000000 0000 0000 0000 0000 0000"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.UNSUPPORTED));
    }

    @Test
    void securityHeader_encrypted_isUnsupported() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> SecurityHeader.decode(PduReader.of(Bytes.ofHex("4800 0000"))))
                .withMessage("flags: encrypted by Standard RDP security");
    }

    @FuzzTest
    void clientInfo_anyBytes(byte[] input) {
        PduContract.anyBytes(ClientInfo::decode, input);
    }

    @FuzzTest
    void extendedInfo_anyBytes(byte[] input) {
        PduContract.anyBytes(ExtendedInfo::decode, input);
    }

    private static ClientInfo decode(String hex) throws DecodeException {
        return ClientInfo.decode(PduReader.of(Bytes.ofHex(hex)));
    }
}
