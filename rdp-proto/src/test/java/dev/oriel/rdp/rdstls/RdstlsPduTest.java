package dev.oriel.rdp.rdstls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RdstlsPduTest {

    @Test
    void frames_endWhereTheirPdusEnd_howeverMuchIsThere() throws DecodeException {
        for (PduVector<?> vector : RdstlsVectors.all()) {
            Bytes pdu = PduWriter.toBytes(vector.expected());
            for (int length = 0; length <= pdu.length(); length++) {
                OptionalInt found = RdstlsPdu.frameLength(pdu.slice(0, length).asBuffer());
                if (found.isPresent()) {
                    assertThat(found).hasValue(pdu.length());
                }
            }
            assertThat(RdstlsPdu.frameLength(pdu.concat(Bytes.ofHex("ffff")).asBuffer()))
                    .hasValue(pdu.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0200 0100 0100 0100", // Version
                "0100 0300 0100 0100", // PduType
                "0100 0100 0200 0100", // DataType
                "0100 0200 0300 0100", // a federated token
                "0100 0200 0100 0110", // a field beyond its limit
            })
    void decode_wrongBytes_areRefused(String hex) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> RdstlsPdu.decode(PduReader.of(Bytes.ofHex(hex))));
    }

    @Test
    void aSecret_isNotPrinted() {
        assertThat(RdstlsVectors.PASSWORD.toString()).doesNotContain("010203");
        assertThat(new RdstlsResponse(1).known()).isEmpty();
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(RdstlsPdu::decode, input);
        try {
            assertThat(RdstlsPdu.frameLength(Bytes.of(input).asBuffer()).orElse(1))
                    .isPositive();
        } catch (DecodeException e) {
            assertThat(e.field()).isNotEmpty();
        }
    }
}
