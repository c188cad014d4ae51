package dev.oriel.rdp.redirection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectionPacketTest {

    @Test
    void packet_withoutFieldsOrPadding_isRead() throws DecodeException {
        RedirectionPacket packet = decode("0004 0c00 07000000 00000000");
        assertThat(packet.sessionId()).isEqualTo(7);
        assertThat(packet.targetNetAddress()).isNull();
        PduContract.roundTrip(RedirectionPacket::decode, packet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0204 0c00 07000000 00000000", // Flags
                "0004 0b00 07000000 00000000", // Length below the header
                "0004 0c00 07000000 04000000", // a field beyond Length
                "0004 1000 07000000 04000000 ffffffff", // its length
                "0004 1300 07000000 04000000 03000000 610062", // odd text
                "0004 1800 07000000 00080000 08000000 ff000000 00000000", // addressCount
            })
    void decode_wrongBytes_areRefused(String hex) {
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode(hex));
    }

    @Test
    void logon_isAddedForRdstls_andNotPrinted() throws DecodeException {
        RedirectionPacket packet = RedirectionPacket.toAddress(1, "10.0.0.7")
                .withLogon("alice", "LAB", Bytes.of("S3cret".getBytes(StandardCharsets.UTF_16LE)), Bytes.ofHex("4700"));
        assertThat(packet.options().has(RedirectionPacket.Option.PASSWORD_IS_PK_ENCRYPTED))
                .isTrue();
        assertThat(packet.toString()).doesNotContain("S3cret");
        PduContract.roundTrip(RedirectionPacket::decode, packet);
    }

    @Test
    void certificate_isFoundInItsField() throws DecodeException {
        Bytes field = Objects.requireNonNull(RedirectionVectors.EVERYTHING.targetCertificate());
        CertificateContainer container = CertificateContainer.decodeField(field);
        assertThat(container).isEqualTo(RedirectionVectors.CERTIFICATE);
        assertThat(container.certificate()).contains(Bytes.ofHex("3000"));
        assertThat(new CertificateContainer(List.of()).certificate()).isEmpty();
    }

    @Test
    void certificateField_thatIsNoBase64_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> CertificateContainer.decodeField(Bytes.ofHex("2a002b00")))
                .withMessageContaining("TargetCertificate");
    }

    private static RedirectionPacket decode(String hex) throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex(hex));
        RedirectionPacket packet = RedirectionPacket.decode(in);
        in.expectEnd("packet");
        return packet;
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(RedirectionPacket::decode, input);
        PduContract.anyBytes(CertificateContainer::decode, input);
        try {
            CertificateContainer container = CertificateContainer.decodeField(Bytes.of(input));
            assertThat(PduWriter.toBytes(container).length()).isLessThanOrEqualTo(input.length);
        } catch (DecodeException e) {
            assertThat(e.field()).isNotEmpty();
        }
    }
}
