package dev.oriel.rdp.bulk;

import java.util.Arrays;

/**
 * Finds in a linear history of at most 64 KiB what has been there before: positions with the same hash of three bytes, the
 * latest first. The bytes decide, so that entries may be out of date.
 */
final class HistoryIndex {

    private static final int MIN_MATCH = 3;
    private static final int HASH_BITS = 15;
    private static final int THREE_BYTES = 0xFFFFFF;
    /** A match that is long enough to stop looking. */
    private static final int GOOD_MATCH = 32;

    /** Bytes behind the history that searches may read. */
    static final int SLACK = GOOD_MATCH + Integer.BYTES;

    /** Positions inside a match that are all entered; of the rest every fourth. */
    private static final int ENTERED = 16;

    private final int depth;
    private final char[] latest = new char[1 << HASH_BITS];
    /** By position: the one before it with the same hash. */
    private final char[] before;

    /** Where the last match that {@link #find} gave begins. */
    int from;

    /** @param depth how many positions a search looks at */
    HistoryIndex(int historySize, int depth) {
        this.depth = depth;
        before = new char[historySize];
    }

    void clear() {
        Arrays.fill(latest, (char) 0);
    }

    /**
     * The history's content moves to the front by {@code distance}. Positions that fall out of it come again at its end, where
     * they are as out of date as others: without a comparison the loops are vectorised.
     */
    void slide(int distance) {
        System.arraycopy(before, distance, before, 0, before.length - distance);
        subtract(latest, latest.length, distance);
        subtract(before, before.length - distance, distance);
    }

    private static void subtract(char[] positions, int count, int distance) {
        for (int i = 0; i < count; i++) {
            positions[i] = (char) (positions[i] - distance);
        }
    }

    /** Enters positions of a match, as many as are worth it; three bytes must be there. */
    void addMatch(byte[] history, int first, int end) {
        int dense = Math.min(end, first + ENTERED);
        int i = first;
        for (; i < dense; i++) {
            add(history, i);
        }
        for (; i < end; i += 4) {
            add(history, i);
        }
    }

    private void add(byte[] history, int at) {
        int slot = slot((int) ByteWords.INT.get(history, at) & THREE_BYTES);
        before[at] = latest[slot];
        latest[slot] = (char) at;
    }

    /**
     * Enters a position and looks for the longest match with what stands before it.
     *
     * @param end end of the PDU, at least three bytes behind {@code at}
     * @return the length, or 0
     */
    int find(byte[] history, int at, int end) {
        int three = (int) ByteWords.INT.get(history, at) & THREE_BYTES;
        int slot = slot(three);
        int candidate = latest[slot];
        before[at] = (char) candidate;
        latest[slot] = (char) at;
        int best = MIN_MATCH - 1;
        for (int step = 0; step < depth && candidate < at; step++) {
            if (history[candidate + best] == history[at + best]
                    && ((int) ByteWords.INT.get(history, candidate) & THREE_BYTES) == three) {
                int length = ByteWords.common(history, candidate, at, end - at);
                if (length > best) {
                    best = length;
                    from = candidate;
                    if (length >= GOOD_MATCH || length == end - at) {
                        break;
                    }
                }
            }
            int next = before[candidate];
            if (next >= candidate) {
                break;
            }
            candidate = next;
        }
        return best < MIN_MATCH ? 0 : best;
    }

    private static int slot(int three) {
        return (three * 0x9E3779B1) >>> (32 - HASH_BITS);
    }
}
