package dev.oriel.redirect.display;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Which tiles the client keeps in its bitmap cache (MS-RDPEGFX 3.3.1.4), found again by a sum of their pixels: 128 bits with
 * secret factors, so that a guest cannot make two tiles that are taken for each other. When all slots are in use, one that was not
 * asked for lately goes. One a graphics channel; confined to its owner's thread; allocates nothing in use.
 */
final class TileCache {

    static final int NONE = 0;

    private static final int PIXELS = Damage.TILE * Damage.TILE;

    /** Slots are numbered from 1 on, as the protocol does. */
    private final int slots;

    private final long[] factors = new long[2 * PIXELS];
    private final long[] low;
    private final long[] high;
    private final boolean[] asked;

    /** Slot numbers by the low half, with linear probing; at most half full. */
    private final int[] table;

    private int used;
    private int hand = 1;
    private long sumLow;
    private long sumHigh;

    TileCache(int slots, SecureRandom random) {
        this.slots = slots;
        this.low = new long[slots + 1];
        this.high = new long[slots + 1];
        this.asked = new boolean[slots + 1];
        this.table = new int[Integer.highestOneBit(2 * slots) << 1];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextLong() | 1;
        }
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
                a += pixel * factors[k];
                b += pixel * factors[PIXELS + k];
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
