package dev.oriel.rdp.share;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import org.junit.jupiter.api.Test;

final class SuppressOutputTest {

    @Test
    void allow_isGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.11.3.1-suppress-output-allow",
                SuppressOutput::decode,
                new SuppressOutput(new InclusiveRectangle(0, 0, 1023, 767)));
    }

    @Test
    void silence_roundTrips() throws DecodeException {
        PduContract.roundTrip(SuppressOutput::decode, new SuppressOutput(null));
    }

    @Test
    void decode_unknownChoice_namesTheField() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> SuppressOutput.decode(PduReader.of(Bytes.ofHex("02000000"))))
                .withMessage("allowDisplayUpdates: want 0 or 1, got 2");
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(SuppressOutput::decode, input);
    }
}
