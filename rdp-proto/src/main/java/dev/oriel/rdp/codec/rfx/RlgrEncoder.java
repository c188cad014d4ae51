package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.codec.ByteSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * RLGR encoding, MS-RDPRFX 3.1.8.1.7.3. Zeros at the end are a run up to the last coefficient, followed by a value beyond
 * it: some decoders read that value before they look whether it is wanted. Without state: safe on any thread.
 */
public final class RlgrEncoder {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Room for one symbol without a long unary part, and for the flush at the end. */
    private static final int SYMBOL = 32;

    private static final int KP_MAX = RlgrDecoder.KP_MAX;

    private RlgrEncoder() {}

    /** Appends the code of all {@code coefficients}, padded with zeros to whole bytes. */
    public static void encode(RfxEntropy entropy, int[] coefficients, ByteSink out) {
        boolean single = entropy == RfxEntropy.RLGR1;
        int count = coefficients.length;
        out.ensure(count + SYMBOL);
        byte[] data = out.data;
        int position = out.position;
        long bits = 0;
        int used = 0;
        int kp = 8;
        int krp = 8;
        int i = 0;
        // INVARIANT: between symbols fewer than 32 bits are pending, right-aligned in "bits".
        while (i < count) {
            if (position + SYMBOL > data.length) {
                out.position = position;
                out.ensure(data.length);
                data = out.data;
            }
            int code;
            int one = 0;
            int other = 0;
            boolean run = kp >= 8;
            if (run) {
                int start = i;
                while (i < count && coefficients[i] == 0) {
                    i++;
                }
                int zeros = i - start;
                int k = kp >> 3;
                while (zeros >= 1 << k) {
                    zeros -= 1 << k;
                    used++;
                    bits <<= 1;
                    kp = Math.min(kp + RlgrDecoder.UP_GR, KP_MAX);
                    k = kp >> 3;
                }
                if (used >= 32) {
                    used -= 32;
                    INT.set(data, position, (int) (bits >>> used));
                    position += 4;
                }
                int value = i < count ? coefficients[i] : 1;
                i++;
                bits = bits << (k + 2) | 1L << (k + 1) | zeros << 1 | value >>> 31;
                used += k + 2;
                code = Math.abs(value) - 1;
                kp = Math.max(kp - RlgrDecoder.DN_GR, 0);
            } else {
                int value = coefficients[i++];
                code = value << 1 ^ value >> 31;
                if (!single) {
                    one = code;
                    int second = i < count ? coefficients[i] : 0;
                    i++;
                    other = second << 1 ^ second >> 31;
                    code += other;
                }
            }
            if (used >= 32) {
                used -= 32;
                INT.set(data, position, (int) (bits >>> used));
                position += 4;
            }
            int kr = krp >> 3;
            int unary = code >> kr;
            if (unary > 16) {
                int left = unary;
                while (left > 16) {
                    bits = bits << 16 | 0xFFFF;
                    used += 16;
                    left -= 16;
                    if (used >= 32) {
                        used -= 32;
                        INT.set(data, position, (int) (bits >>> used));
                        position += 4;
                        if (position + SYMBOL > data.length) {
                            out.position = position;
                            out.ensure(data.length);
                            data = out.data;
                        }
                    }
                }
                bits = bits << left | (1L << left) - 1;
                used += left;
            } else {
                bits = bits << unary | (1L << unary) - 1;
                used += unary;
            }
            // At most 47 bits are pending, and 11 are added.
            bits = bits << (kr + 1) | (code & (1 << kr) - 1);
            used += kr + 1;
            if (used >= 32) {
                used -= 32;
                INT.set(data, position, (int) (bits >>> used));
                position += 4;
            }
            krp = RlgrDecoder.adapted(krp, unary);
            if (!run) {
                if (single) {
                    kp = code == 0 ? kp + RlgrDecoder.UQ_GR : Math.max(kp - RlgrDecoder.DQ_GR, 0);
                } else {
                    int length = 32 - Integer.numberOfLeadingZeros(code);
                    bits = bits << length | one;
                    used += length;
                    if (used >= 32) {
                        used -= 32;
                        INT.set(data, position, (int) (bits >>> used));
                        position += 4;
                    }
                    if (one != 0 && other != 0) {
                        kp = Math.max(kp - 2 * RlgrDecoder.DQ_GR, 0);
                    } else if (code == 0) {
                        kp += 2 * RlgrDecoder.UQ_GR;
                    }
                }
            }
        }
        bits <<= 64 - used;
        while (used > 0) {
            data[position++] = (byte) (bits >> 56);
            bits <<= 8;
            used -= 8;
        }
        out.position = position;
    }
}
