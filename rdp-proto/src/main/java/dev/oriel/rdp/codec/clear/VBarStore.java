package dev.oriel.rdp.codec.clear;

import org.jspecify.annotations.Nullable;

/**
 * The V-Bar Storage or Short V-Bar Storage of ClearCodec, MS-RDPEGFX 3.3.1.3: a ring of pixel columns. Entries are made
 * when they are first used and then written over; none is longer than a band is high.
 */
final class VBarStore {

    private final int[] @Nullable [] bars;
    private final byte[] lengths;
    private int cursor;

    VBarStore(int capacity) {
        bars = new int[capacity][];
        lengths = new byte[capacity];
    }

    /** Starts over at the first entry; the entries stay valid, as the specification wants it. */
    void resetCursor() {
        cursor = 0;
    }

    /** The pixels of an entry, at least {@link #length} of them, or null when it was never written. */
    int @Nullable [] get(int index) {
        return bars[index];
    }

    int length(int index) {
        return lengths[index];
    }

    /** The index that {@link #add} fills next. */
    int cursor() {
        return cursor;
    }

    /** Room for a column at the cursor, which moves on. The caller fills it. */
    int[] add(int length) {
        int[] bar = bars[cursor];
        if (bar == null || bar.length < length) {
            bar = new int[length];
            bars[cursor] = bar;
        }
        lengths[cursor] = (byte) length;
        cursor = cursor + 1 == bars.length ? 0 : cursor + 1;
        return bar;
    }
}
