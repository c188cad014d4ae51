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

    /** The next coefficient's bits with its sign; {@code bits} is 1 or more. Zeros at the end may be missing. */
    int next(int bits) throws DecodeException {
        if (zeros > 0) {
            zeros--;
            return 0;
        }
        if (!valueNext) {
            if (in.atEnd()) {
                return 0;
            }
            int k = kp >> 3;
            if (in.take(1) == 0) {
                kp = Math.min(kp + KP_UP, KP_MAX);
                zeros = (1 << k) - 1;
                return 0;
            }
            zeros = in.take(k);
            if (zeros > 0) {
                zeros--;
                valueNext = true;
                return 0;
            }
        }
        valueNext = false;
        boolean negative = in.take(1) != 0;
        kp = Math.max(kp - KP_DOWN, 0);
        int magnitude = bits == 1 ? 1 : 1 + in.takeZeros((1 << bits) - 2);
        return negative ? -magnitude : magnitude;
    }
}
