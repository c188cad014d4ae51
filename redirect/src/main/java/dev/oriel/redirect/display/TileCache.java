package dev.oriel.redirect.display;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Which tiles the client keeps in its bitmap cache (MS-RDPEGFX 3.3.1.4), found again by a sum of their pixels: 128 bits with
 * secret factors, so that a guest cannot make two tiles that are taken for each other. When all slots are in use, one that was not
 * asked for lately goes. One a graphics channel; confined to its owner's thread; grows with its use, to 140 KiB.
 */
final class TileCache {

    static final int NONE = 0;

    private static final int PIXELS = Damage.TILE * Damage.TILE;

    private static final int FIRST_ROOM = 64;

    /** Secret, and new in each run. */
    private static final long[] FACTORS = factors(new SecureRandom());

    /** Slots are numbered from 1 on, as the protocol does. */
    private final int slots;

    /** Of the slots in use, and room that grows. */
    private long[] low = new long[FIRST_ROOM];

    private long[] high = new long[FIRST_ROOM];
    private boolean[] asked = new boolean[FIRST_ROOM];

    /** Slot numbers by the low half, with linear probing; at most half full. */
    private int[] table = new int[2 * FIRST_ROOM];

    private int used;
    private int hand = 1;
    private long sumLow;
    private long sumHigh;

    TileCache(int slots) {
        this.slots = slots;
    }

    private static long[] factors(SecureRandom random) {
        long[] factors = new long[2 * PIXELS];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextLong() | 1;
        }
        return factors;
    }

    /** The client's cache is empty. */
    void clear() {
        Arrays.fill(table, NONE);
        used = 0;
        hand = 1;
    }

    /** Chooses the tile that {@link #find}, {@link #put} and {@link #key} speak of. */
    void choose(int[] pixels, int offset, int stride) {
        long a = 0;
        long b = 0;
        int k = 0;
        for (int y = 0, row = offset; y < Damage.TILE; y++, row += stride) {
            for (int i = row; i < row + Damage.TILE; i++, k++) {
                long pixel = pixels[i] + 1L;
                a += pixel * FACTORS[k];
                b += pixel * FACTORS[PIXELS + k];
            }
        }
        sumLow = a;
        sumHigh = b;
    }

    /** The chosen tile's name in the protocol. */
    long key() {
        return sumLow;
    }

    /** The slot that has the chosen tile, or {@link #NONE}. */
    int find() {
        int slot = table[place()];
        asked[slot] = slot != NONE;
        return slot;
    }

    /** Gives the chosen tile, which has none, a slot. Its old content is gone at the client, too, as soon as it is told. */
    int put() {
        int slot;
        if (used < slots) {
            used++;
            slot = used;
            if (slot == low.length) {
                grow();
            }
        } else {
            slot = oldest();
            remove(slot);
        }
        low[slot] = sumLow;
        high[slot] = sumHigh;
        asked[slot] = false;
        table[place()] = slot;
        return slot;
    }

    private void grow() {
        int room = Math.min(2 * low.length, slots + 1);
        low = Arrays.copyOf(low, room);
        high = Arrays.copyOf(high, room);
        asked = Arrays.copyOf(asked, room);
        table = new int[Integer.highestOneBit(2 * (room - 1)) << 1];
        for (int slot = 1; slot < used; slot++) {
            int at = home(low[slot]);
            while (table[at] != NONE) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = slot;
        }
    }

    private int oldest() {
        while (asked[hand]) {
            asked[hand] = false;
            hand = hand % slots + 1;
        }
        int slot = hand;
        hand = hand % slots + 1;
        return slot;
    }

    /** Where the chosen tile is in the table, or where it would be. */
    private int place() {
        int mask = table.length - 1;
        int at = home(sumLow);
        while (table[at] != NONE && !(low[table[at]] == sumLow && high[table[at]] == sumHigh)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int home(long sum) {
        return (int) (sum >>> 40) & (table.length - 1);
    }

    /** Takes a slot out of the table, and moves up what had to step aside for it. */
    private void remove(int slot) {
        int mask = table.length - 1;
        int hole = home(low[slot]);
        while (table[hole] != slot) {
            hole = (hole + 1) & mask;
        }
        for (int at = (hole + 1) & mask; table[at] != NONE; at = (at + 1) & mask) {
            int distance = (at - home(low[table[at]])) & mask;
            if (((at - hole) & mask) <= distance) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = NONE;
    }
}
