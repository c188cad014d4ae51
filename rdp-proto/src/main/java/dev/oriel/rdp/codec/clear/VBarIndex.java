package dev.oriel.rdp.codec.clear;

import java.util.Arrays;

/** The encoder's copy of a peer's {@link VBarStore} with a way to find a column by its content. */
final class VBarIndex {

    private static final int SLOT_BITS = 16;
    private static final int FACTOR = 0x9E3779B1;
    private static final int SHIFT = 15;

    private final VBarStore store;
    /** Entry number plus one by hash; the latest column with a hash wins, the content is compared on each hit. */
    private final char[] slots = new char[1 << SLOT_BITS];
    /** The hash of each entry. */
    private final int[] hashes;

    VBarIndex(int capacity) {
        store = new VBarStore(capacity);
        hashes = new int[capacity];
    }

    /** Forgets the columns and starts over; their memory is kept. */
    void clear() {
        Arrays.fill(slots, (char) 0);
        store.resetCursor();
    }

    static int hash(int[] column, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ column[i]) * FACTOR;
            hash ^= hash >>> SHIFT;
        }
        return hash;
    }

    /** The same for the columns of a rectangle at once, each from its top to its bottom. */
    static void hashColumns(int[] pixels, int offset, int stride, int width, int height, int[] row, int[] hashes) {
        Arrays.fill(hashes, 0, width, height);
        for (int y = 0, at = offset; y < height; y++, at += stride) {
            System.arraycopy(pixels, at, row, 0, width);
            hashRow(row, hashes, width);
        }
    }

    private static void hashRow(int[] row, int[] hashes, int width) {
        for (int x = 0; x < width; x++) {
            int hash = (hashes[x] ^ (row[x] & 0xFFFFFF)) * FACTOR;
            hashes[x] = hash ^ (hash >>> SHIFT);
        }
    }

    /** Whether there is an entry that most likely holds the column with this hash. */
    boolean mayHold(int hash, int length) {
        int entry = slots[hash >>> (32 - SLOT_BITS)] - 1;
        return entry >= 0 && hashes[entry] == hash && store.length(entry) == length;
    }

    /** The entry that holds these pixels, or -1. */
    int find(int hash, int[] column, int from, int length) {
        int entry = slots[hash >>> (32 - SLOT_BITS)] - 1;
        if (entry < 0 || hashes[entry] != hash || store.length(entry) != length) {
            return -1;
        }
        int[] bar = store.get(entry);
        return bar != null && Arrays.equals(bar, 0, length, column, from, from + length) ? entry : -1;
    }

    void add(int hash, int[] column, int from, int length) {
        hashes[store.cursor()] = hash;
        slots[hash >>> (32 - SLOT_BITS)] = (char) (store.cursor() + 1);
        System.arraycopy(column, from, store.add(length), 0, length);
    }
}
