package dev.oriel.rdp.codec.rfx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.wire.DecodeException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RlgrTest {

    private static final int COUNT = RfxWavelet.COEFFICIENTS;

    private final RlgrDecoder decoder = new RlgrDecoder();

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void coefficients_surviveTheWire(RfxEntropy entropy) throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int[] coefficients = new int[COUNT];
            int gap = 1 + random.nextInt(round + 1);
            int size = 1 << random.nextInt(round % 13 + 1);
            for (int i = random.nextInt(gap); i < COUNT; i += 1 + random.nextInt(gap)) {
                coefficients[i] = random.nextInt(2 * size + 1) - size;
            }
            check(entropy, coefficients);
        }
    }

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void extremes_surviveTheWire(RfxEntropy entropy) throws Exception {
        check(entropy, new int[COUNT]);
        for (int value : new int[] {1, -1, 32767, -32767}) {
            int[] full = new int[COUNT];
            Arrays.fill(full, value);
            check(entropy, full);
            for (int at : new int[] {0, 1, COUNT / 2, COUNT - 2, COUNT - 1}) {
                int[] one = new int[COUNT];
                one[at] = value;
                check(entropy, one);
            }
        }
    }

    @Test
    void zeros_takeFewBytes() throws Exception {
        assertThat(check(RfxEntropy.RLGR1, new int[COUNT])).isLessThan(8);
    }

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void missingBytes_areZeros(RfxEntropy entropy) throws Exception {
        int[] coefficients = new int[COUNT];
        Arrays.fill(coefficients, 7);
        decoder.decode(entropy, "YData", new byte[0], 0, 0, coefficients);
        assertThat(coefficients).containsOnly(0);
        assertThat(decoder.first()).isEqualTo(COUNT);
        assertThat(decoder.last()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void unaryWithoutEnd_isRefused(RfxEntropy entropy) {
        byte[] ones = new byte[RlgrDecoder.MAX_DATA];
        Arrays.fill(ones, (byte) 0xFF);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.decode(entropy, "CbData", ones, 0, ones.length, new int[COUNT]))
                .withMessageContaining("CbData");
    }

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void anyBytes_areDecodedOrRefused(RfxEntropy entropy) {
        Random random = new Random(2);
        for (int round = 0; round < 3000; round++) {
            byte[] data = new byte[random.nextInt(400)];
            random.nextBytes(data);
            if (round % 3 == 0) {
                for (int i = 0; i < data.length; i++) {
                    data[i] |= (byte) random.nextInt();
                }
            }
            try {
                decoder.decode(entropy, "YData", data, 0, data.length, new int[COUNT]);
            } catch (DecodeException refused) {
                assertThat(refused.field()).isEqualTo("YData");
            }
        }
    }

    private int check(RfxEntropy entropy, int[] coefficients) throws DecodeException {
        ByteSink out = new ByteSink();
        out.ensure(3);
        out.position = 3;
        RlgrEncoder.encode(entropy, coefficients, out);
        int[] decoded = new int[COUNT];
        decoder.decode(entropy, "YData", out.data, 3, out.position, decoded);
        assertThat(decoded).isEqualTo(coefficients);
        return out.position - 3;
    }
}
