package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.wire.DecodeException;

/**
 * SRL, MS-RDPEGFX 3.2.8.1.5.2: run lengths of the coefficients that stay zero, sign and unary magnitude of those that
 * become something. Its state goes through all bands of a component.
 */
final class SrlDecoder {

    static final int KP_MAX = 80;
    static final int KP_START = 8;
    static final int KP_UP = 4;
    static final int KP_DOWN = 6;

    /** Zeros of a magnitude that are in the window for certain, after a run of 11 bits and a sign. */
    private static final int SHORT_UNARY = 40;

    private final BitSource in;
    private int kp;
    private int zeros;
    private boolean valueNext;

    SrlDecoder(BitSource in) {
        this.in = in;
    }

    void begin() {
        kp = KP_START;
        zeros = 0;
        valueNext = false;
    }

    /** How many coefficients that follow stay zero for certain, for a loop that counts them itself. */
    int zeros() {
        return zeros;
    }

    /** Tells how many of them such a loop has left. */
    void zerosLeft(int left) {
        zeros = left;
    }

    /** The next coefficient's bits with its sign; {@code bits} is 1 or more. Zeros at the end may be missing. */
    int next(int bits) throws DecodeException {
        if (zeros > 0) {
            zeros--;
            return 0;
        }
        long window = in.window();
        int position = in.position();
        if (!valueNext) {
            int k = kp >> 3;
            if (window >= 0) {
                kp = Math.min(kp + KP_UP, KP_MAX);
                zeros = (1 << k) - 1;
                in.skip(1);
                return 0;
            }
            zeros = (int) (window << 1 >>> 1 >>> (63 - k));
            window <<= k + 1;
            position += k + 1;
            if (zeros > 0) {
                zeros--;
                valueNext = true;
                in.moveTo(position);
                return 0;
            }
        }
        valueNext = false;
        kp = Math.max(kp - KP_DOWN, 0);
        int sign = (int) (window >> 63);
        position++;
        int magnitude = 1;
        if (bits > 1) {
            int max = (1 << bits) - 2;
            int unary = Long.numberOfLeadingZeros(window << 1);
            if (unary < SHORT_UNARY) {
                unary = Math.min(unary, max);
                position += unary < max ? unary + 1 : unary;
            } else {
                in.moveTo(position);
                unary = in.takeZeros(max);
                position = in.position();
            }
            magnitude += unary;
        }
        in.moveTo(position);
        return (magnitude ^ sign) - sign;
    }
}
