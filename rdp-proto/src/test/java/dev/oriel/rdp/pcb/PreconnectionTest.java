package dev.oriel.rdp.pcb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import org.junit.jupiter.api.Test;

final class PreconnectionTest {

    @Test
    void longestBlob_roundTrips() throws DecodeException {
        PreconnectionV2 longest = new PreconnectionV2(1, "x".repeat(PreconnectionV2.MAX_CHARS));
        PduContract.roundTrip(Preconnection::decode, longest);
        assertThat(longest.encodedSize()).isEqualTo(Preconnection.MAX_SIZE);
    }

    @Test
    void decode_blobWithoutNul_isAccepted() throws DecodeException {
        Preconnection pdu = decode("14000000 00000000 02000000 00000000 0100 4100");
        assertThat(pdu).isEqualTo(new PreconnectionV2(0, "A"));
    }

    @Test
    void decode_hugeSize_isRefusedBeforeItIsWaitedFor() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("ffffffff"))
                .withMessage("cbSize: at most 4096 allowed, got 4294967295");
    }

    @Test
    void decode_nulInside_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("1a000000 00000000 02000000 00000000 0400 4100 0000 4200 0000"))
                .withMessage("wszPCB: NUL inside the text");
    }

    @Test
    void decode_unknownVersion_isUnsupported() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("10000000 00000000 03000000 00000000"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.UNSUPPORTED));
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(Preconnection::decode, input);
    }

    private static Preconnection decode(String hex) throws DecodeException {
        return Preconnection.decode(PduReader.of(Bytes.ofHex(hex)));
    }
}
