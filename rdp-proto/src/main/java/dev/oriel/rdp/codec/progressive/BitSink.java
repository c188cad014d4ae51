package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteSink;

/** Bits, the most significant first, in whole bytes at the end. */
final class BitSink {

    private final ByteSink bytes = new ByteSink();
    private long pending;
    private int used;

    void clear() {
        bytes.clear();
        pending = 0;
        used = 0;
    }

    /** Appends the lowest {@code count} bits, 24 at most. */
    void put(int value, int count) {
        pending = pending << count | (value & (1L << count) - 1);
        used += count;
        if (used >= 32) {
            bytes.ensure(4);
            used -= 32;
            int whole = (int) (pending >>> used);
            bytes.data[bytes.position] = (byte) (whole >> 24);
            bytes.data[bytes.position + 1] = (byte) (whole >> 16);
            bytes.data[bytes.position + 2] = (byte) (whole >> 8);
            bytes.data[bytes.position + 3] = (byte) whole;
            bytes.position += 4;
        }
    }

    /** Pads with zeros to a whole byte and appends all to {@code out}; returns how many bytes. */
    int finish(ByteSink out) {
        while (used > 0) {
            bytes.ensure(1);
            bytes.u8((int) (used >= 8 ? pending >>> (used - 8) : pending << (8 - used)));
            used -= 8;
        }
        int length = bytes.position;
        out.ensure(length);
        System.arraycopy(bytes.data, 0, out.data, out.position, length);
        out.position += length;
        clear();
        return length;
    }
}
