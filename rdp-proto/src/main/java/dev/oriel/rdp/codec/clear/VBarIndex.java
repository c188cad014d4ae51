package dev.oriel.rdp.codec.clear;

import java.util.Arrays;

/**
 * The encoder's copy of a peer's {@link VBarStore} with a way to find a column by its content. Grows with what it holds: most
 * screens have few columns.
 */
final class VBarIndex {

    private static final int FIRST_SLOT_BITS = 10;
    private static final int MAX_SLOT_BITS = 16;
    private static final int FACTOR = 0x9E3779B1;
    private static final int SHIFT = 15;

    private final int capacity;
    private final VBarStore store;
    /** Entry number plus one by hash; the latest column with a hash wins, the content is compared on each hit. */
    private char[] slots = new char[1 << FIRST_SLOT_BITS];

    private int slotShift = 32 - FIRST_SLOT_BITS;

    /** The hash of each entry, with room for half as many as there are slots. */
    private int[] hashes = new int[1 << (FIRST_SLOT_BITS - 1)];

    VBarIndex(int capacity) {
        this.capacity = capacity;
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
        int entry = slots[hash >>> slotShift] - 1;
        return entry >= 0 && hashes[entry] == hash && store.length(entry) == length;
    }

    /** The entry that holds these pixels, or -1. */
    int find(int hash, int[] column, int from, int length) {
        int entry = slots[hash >>> slotShift] - 1;
        if (entry < 0 || hashes[entry] != hash || store.length(entry) != length) {
            return -1;
        }
        int[] bar = store.get(entry);
        return bar != null && Arrays.equals(bar, 0, length, column, from, from + length) ? entry : -1;
    }

    void add(int hash, int[] column, int from, int length) {
        if (store.cursor() == hashes.length) {
            grow();
        }
        hashes[store.cursor()] = hash;
        slots[hash >>> slotShift] = (char) (store.cursor() + 1);
        System.arraycopy(column, from, store.add(length), 0, length);
    }

    /** Comes before the ring is full for the first time: all entries so far, and no others, are before the cursor. */
    private void grow() {
        hashes = Arrays.copyOf(hashes, Math.min(capacity, 2 * hashes.length));
        if (slotShift > 32 - MAX_SLOT_BITS) {
            slotShift--;
            slots = new char[1 << (32 - slotShift)];
            for (int entry = 0; entry < store.cursor(); entry++) {
                slots[hashes[entry] >>> slotShift] = (char) (entry + 1);
            }
        }
    }
}
