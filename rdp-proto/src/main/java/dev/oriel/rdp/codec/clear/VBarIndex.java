package dev.oriel.rdp.codec.clear;

import java.util.Arrays;

/** The encoder's copy of a peer's {@link VBarStore} with a way to find a column by its content. */
final class VBarIndex {

    private static final int SLOT_BITS = 16;

    private final VBarStore store;
    /** Entry number plus one by hash; the latest column with a hash wins, the content is compared on each hit. */
    private final char[] slots = new char[1 << SLOT_BITS];

    VBarIndex(int capacity) {
        store = new VBarStore(capacity);
    }

    /** Forgets the columns and starts over; their memory is kept. */
    void clear() {
        Arrays.fill(slots, (char) 0);
        store.resetCursor();
    }

    static int hash(int[] column, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ column[i]) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    /** The entry that holds these pixels, or -1. */
    int find(int hash, int[] column, int from, int length) {
        int entry = slots[hash >>> (32 - SLOT_BITS)] - 1;
        if (entry < 0 || store.length(entry) != length) {
            return -1;
        }
        int[] bar = store.get(entry);
        return bar != null && Arrays.equals(bar, 0, length, column, from, from + length) ? entry : -1;
    }

    void add(int hash, int[] column, int from, int length) {
        slots[hash >>> (32 - SLOT_BITS)] = (char) (store.cursor() + 1);
        System.arraycopy(column, from, store.add(length), 0, length);
    }
}
