package dev.oriel.rdp.codec.clear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The V-Bar Storage or Short V-Bar Storage of ClearCodec, MS-RDPEGFX 3.3.1.3: a ring of pixel columns. Entries, and the room
 * for them, are made when they are first used and then written over; none is longer than a band is high.
 */
final class VBarStore {

    private static final int FIRST_ROOM = 256;

    private final int capacity;
    private int[] @Nullable [] bars = new int[FIRST_ROOM][];
    private byte[] lengths = new byte[FIRST_ROOM];
    private int cursor;

    VBarStore(int capacity) {
        this.capacity = capacity;
    }

    /** Starts over at the first entry; the entries stay valid, as the specification wants it. */
    void resetCursor() {
        cursor = 0;
    }

    /** The pixels of an entry, at least {@link #length} of them, or null when it was never written. */
    int @Nullable [] get(int index) {
        return index < bars.length ? bars[index] : null;
    }

    int length(int index) {
        return index < lengths.length ? lengths[index] : 0;
    }

    /** The index that {@link #add} fills next. */
    int cursor() {
        return cursor;
    }

    /** Room for a column at the cursor, which moves on. The caller fills it. */
    int[] add(int length) {
        if (cursor == bars.length) {
            int room = Math.min(capacity, 2 * bars.length);
            bars = Arrays.copyOf(bars, room);
            lengths = Arrays.copyOf(lengths, room);
        }
        int[] bar = bars[cursor];
        if (bar == null || bar.length < length) {
            bar = new int[length];
            bars[cursor] = bar;
        }
        lengths[cursor] = (byte) length;
        cursor = cursor + 1 == capacity ? 0 : cursor + 1;
        return bar;
    }
}
