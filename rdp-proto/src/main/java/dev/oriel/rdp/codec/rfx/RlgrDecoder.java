package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.wire.DecodeException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * RLGR decoding, MS-RDPRFX 3.1.8.1.7.3: adaptive run lengths of zeros and Golomb-Rice codes. Bits after the end of the data
 * are zeros, which mean zero coefficients: encoders may leave them away, and no input makes the decoder read on forever.
 */
public final class RlgrDecoder {

    /** The most bytes of a component: its length is a u16. */
    public static final int MAX_DATA = 0xFFFF;

    static final int KP_MAX = 80;
    static final int UP_GR = 4;
    static final int DN_GR = 6;
    static final int UQ_GR = 3;
    static final int DQ_GR = 3;

    /** The largest code of a coefficient or a pair of them: what 16-bit coefficients can need. */
    private static final int MAX_CODE = 0x1FFFF;

    /** Zeros behind the data: within 100 of them as bits, the remaining coefficients are a run of zeros. */
    private static final int PADDING = 64;

    /** A unary part of this many bits leaves room for the rest of the code in one window. */
    private static final int SHORT_UNARY = 40;

    /** Leading zeros are counted up to this many at a time. */
    private static final int MAX_ZEROS = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] buffer = new byte[4096];

    private int first;
    private int last;

    /** Index of the first coefficient of the last decode that is not 0, or the number of coefficients. */
    public int first() {
        return first;
    }

    /** Index of the last coefficient of the last decode that is not 0, or -1. */
    public int last() {
        return last;
    }

    /**
     * Decodes as many values as {@code coefficients} holds.
     *
     * @param field the specification's name of the data, for errors
     * @param from first byte of the data, {@value #MAX_DATA} bytes at most
     * @param to end of the data, exclusive
     */
    public void decode(RfxEntropy entropy, String field, byte[] data, int from, int to, int[] coefficients)
            throws DecodeException {
        int length = to - from;
        if (buffer.length < length + PADDING) {
            buffer = new byte[Math.max(length + PADDING, 2 * buffer.length)];
        }
        System.arraycopy(data, from, buffer, 0, length);
        Arrays.fill(buffer, length, length + PADDING, (byte) 0);
        Arrays.fill(coefficients, 0);
        if (entropy == RfxEntropy.RLGR1) {
            single(field, coefficients);
        } else {
            paired(field, coefficients);
        }
    }

    private void single(String field, int[] out) throws DecodeException {
        byte[] in = buffer;
        int count = out.length;
        int firstIndex = count;
        int lastIndex = -1;
        int kp = 8;
        int krp = 8;
        int bit = 0;
        int i = 0;
        while (i < count) {
            boolean run = kp >= 8;
            int negative = 0;
            if (run) {
                long window = window(in, bit);
                int zeros = Long.numberOfLeadingZeros(window | 1L << (63 - MAX_ZEROS));
                for (int z = zeros; z > 0; z--) {
                    i += 1 << (kp >> 3);
                    kp = Math.min(kp + UP_GR, KP_MAX);
                }
                if (zeros == MAX_ZEROS || i >= count) {
                    bit += zeros;
                    continue;
                }
                int k = kp >> 3;
                window <<= zeros + 1;
                i += (int) (window >>> (64 - k));
                negative = (int) (window << k >> 63);
                bit += zeros + k + 2;
                kp = Math.max(kp - DN_GR, 0);
            }
            long window = window(in, bit);
            int ones = Long.numberOfLeadingZeros(~window);
            int kr = krp >> 3;
            if (ones > SHORT_UNARY) {
                ones = longUnary(field, bit, kr);
                window = window(in, bit + ones) << 1;
            } else {
                window <<= ones + 1;
            }
            int code = ones << kr | (int) (window >>> 1 >>> (63 - kr));
            bit += ones + 1 + kr;
            krp = adapted(krp, ones);
            int value;
            if (run) {
                value = (code + 1 ^ negative) - negative;
            } else {
                kp = code == 0 ? kp + UQ_GR : Math.max(kp - DQ_GR, 0);
                value = signed(code);
            }
            if (value != 0 && i < count) {
                out[i] = value;
                firstIndex = Math.min(firstIndex, i);
                lastIndex = i;
            }
            i++;
        }
        first = firstIndex;
        last = lastIndex;
    }

    private void paired(String field, int[] out) throws DecodeException {
        byte[] in = buffer;
        int count = out.length;
        int firstIndex = count;
        int lastIndex = -1;
        int kp = 8;
        int krp = 8;
        int bit = 0;
        int i = 0;
        while (i < count) {
            boolean run = kp >= 8;
            int negative = 0;
            if (run) {
                long window = window(in, bit);
                int zeros = Long.numberOfLeadingZeros(window | 1L << (63 - MAX_ZEROS));
                for (int z = zeros; z > 0; z--) {
                    i += 1 << (kp >> 3);
                    kp = Math.min(kp + UP_GR, KP_MAX);
                }
                if (zeros == MAX_ZEROS || i >= count) {
                    bit += zeros;
                    continue;
                }
                int k = kp >> 3;
                window <<= zeros + 1;
                i += (int) (window >>> (64 - k));
                negative = (int) (window << k >> 63);
                bit += zeros + k + 2;
                kp = Math.max(kp - DN_GR, 0);
            }
            long window = window(in, bit);
            int ones = Long.numberOfLeadingZeros(~window);
            int kr = krp >> 3;
            if (ones > SHORT_UNARY) {
                ones = longUnary(field, bit, kr);
                window = window(in, bit + ones) << 1;
            } else {
                window <<= ones + 1;
            }
            int code = ones << kr | (int) (window >>> 1 >>> (63 - kr));
            bit += ones + 1 + kr;
            krp = adapted(krp, ones);
            if (run) {
                if (i < count) {
                    out[i] = (code + 1 ^ negative) - negative;
                    firstIndex = Math.min(firstIndex, i);
                    lastIndex = i;
                }
                i++;
                continue;
            }
            if (code == 0) {
                kp = Math.min(kp + 2 * UQ_GR, KP_MAX);
            } else {
                int length = 32 - Integer.numberOfLeadingZeros(code);
                int one = (int) (window(in, bit) >>> (64 - length));
                bit += length;
                int other = code - one;
                if (other < 0) {
                    throw DecodeException.invalid(field, "pair of " + one + " in a sum of " + code);
                }
                if (one != 0 && other != 0) {
                    kp = Math.max(kp - 2 * DQ_GR, 0);
                }
                if (one != 0) {
                    out[i] = signed(one);
                    firstIndex = Math.min(firstIndex, i);
                    lastIndex = i;
                }
                if (other != 0 && i + 1 < count) {
                    out[i + 1] = signed(other);
                    firstIndex = Math.min(firstIndex, i + 1);
                    lastIndex = i + 1;
                }
            }
            i += 2;
        }
        first = firstIndex;
        last = lastIndex;
    }

    /** At least 57 bits from {@code bit} on, left-aligned; zeros below. */
    private static long window(byte[] in, int bit) {
        return (long) LONG.get(in, bit >> 3) << (bit & 7);
    }

    /** 2 * magnitude - sign, undone. */
    private static int signed(int code) {
        return code >>> 1 ^ -(code & 1);
    }

    static int adapted(int krp, int unary) {
        if (unary == 1) {
            return krp;
        }
        return unary == 0 ? Math.max(krp - 2, 0) : Math.min(krp + unary, KP_MAX);
    }

    /** Counts ones from {@code bit} on; more than a coefficient can need are refused. */
    private int longUnary(String field, int bit, int kr) throws DecodeException {
        int max = MAX_CODE >> kr;
        int ones = 0;
        while (ones <= max) {
            long window = window(buffer, bit + ones);
            int more = Math.min(Long.numberOfLeadingZeros(~window), 56);
            ones += more;
            if (more < 56) {
                break;
            }
        }
        if (ones > max) {
            throw DecodeException.limit(field, (long) ones << kr, MAX_CODE);
        }
        return ones;
    }
}
