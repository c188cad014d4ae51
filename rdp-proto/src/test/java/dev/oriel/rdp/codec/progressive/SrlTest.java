package dev.oriel.rdp.codec.progressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.wire.DecodeException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SrlTest {

    private static final int COUNT = 4096;

    @Test
    void values_surviveTheWire() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int bits = 1 + round % ProgressiveSchedule.MAX_STEP;
            int gap = 1 + random.nextInt(1 + round);
            int[] values = new int[COUNT];
            for (int i = random.nextInt(gap); i < COUNT; i += 1 + random.nextInt(gap)) {
                int magnitude = 1 + random.nextInt((1 << bits) - 1);
                values[i] = random.nextBoolean() ? magnitude : -magnitude;
            }
            BitSource in = new BitSource();
            ByteSink out = encoded(values, bits);
            in.load("ySrlData", out.data, 0, out.position);
            SrlDecoder decoder = new SrlDecoder(in);
            decoder.begin();
            for (int i = 0; i < COUNT; i++) {
                assertThat(decoder.next(bits)).isEqualTo(values[i]);
            }
        }
    }

    @Test
    void magnitude_thatDoesNotEnd_isRefused() {
        byte[] zeros = new byte[100];
        zeros[0] = (byte) 0b1000_0000;
        BitSource in = new BitSource();
        in.load("cbSrlData", zeros, 0, zeros.length);
        SrlDecoder decoder = new SrlDecoder(in);
        decoder.begin();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.next(15))
                .withMessageContaining("cbSrlData");
    }

    @Test
    void missingBits_areZeros_butNotInsideOfAValue() throws Exception {
        BitSource in = new BitSource();
        in.load("ySrlData", new byte[0], 0, 0);
        SrlDecoder decoder = new SrlDecoder(in);
        decoder.begin();
        for (int i = 0; i < COUNT; i++) {
            assertThat(decoder.next(3)).isZero();
        }
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> in.take(1));
    }

    private static ByteSink encoded(int[] values, int bits) {
        BitSink sink = new BitSink();
        SrlEncoder encoder = new SrlEncoder(sink);
        encoder.begin();
        Arrays.stream(values).forEach(value -> {
            if (value == 0) {
                encoder.zero();
            } else {
                encoder.value(value < 0, Math.abs(value), bits);
            }
        });
        encoder.finish();
        ByteSink out = new ByteSink();
        sink.finish(out);
        return out;
    }
}
