package dev.oriel.rdp.codec.progressive;

/** Writes what {@link SrlDecoder} reads. */
final class SrlEncoder {

    private final BitSink out;
    private int kp;
    private int zeros;

    SrlEncoder(BitSink out) {
        this.out = out;
    }

    void begin() {
        kp = SrlDecoder.KP_START;
        zeros = 0;
    }

    void zero() {
        zeros++;
    }

    /** A coefficient of {@code magnitude} from 1 to 2^bits - 1. */
    void value(boolean negative, int magnitude, int bits) {
        wholeRuns();
        out.put(1, 1);
        out.put(zeros, kp >> 3);
        zeros = 0;
        out.put(negative ? 1 : 0, 1);
        kp = Math.max(kp - SrlDecoder.KP_DOWN, 0);
        int left = magnitude - 1;
        for (; left > 16; left -= 16) {
            out.put(0, 16);
        }
        out.put(0, left);
        if (magnitude < (1 << bits) - 1) {
            out.put(1, 1);
        }
    }

    /** Zeros at the end are whole runs; the last may be longer than what is left. */
    void finish() {
        wholeRuns();
        if (zeros > 0) {
            out.put(0, 1);
        }
        zeros = 0;
    }

    private void wholeRuns() {
        while (zeros >= 1 << (kp >> 3)) {
            zeros -= 1 << (kp >> 3);
            out.put(0, 1);
            kp = Math.min(kp + SrlDecoder.KP_UP, SrlDecoder.KP_MAX);
        }
    }
}
