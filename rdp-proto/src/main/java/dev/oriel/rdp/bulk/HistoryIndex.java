package dev.oriel.rdp.bulk;

import java.util.Arrays;

/**
 * Finds in a linear history what has been there before: chains of positions with the same hash of three bytes, the latest
 * first. The bytes decide, so that entries may be out of date.
 */
final class HistoryIndex {

    static final int MIN_MATCH = 3;

    private static final int HASH_BITS = 14;
    private static final int THREE_BYTES = 0xFFFFFF;
    /** Steps along a chain for one search. */
    private static final int DEPTH = 4;
    /** A match that is long enough to stop looking. */
    private static final int GOOD_MATCH = 32;

    /** Bytes behind the history that searches may read. */
    static final int SLACK = GOOD_MATCH + Integer.BYTES;

    /** Positions inside a match that are all entered; of the rest every fourth. */
    private static final int ENTERED = 16;

    private final int[] latest = new int[1 << HASH_BITS];
    private final int[] before;

    /** Where the last match that {@link #find} gave begins. */
    int from;

    HistoryIndex(int historySize) {
        before = new int[historySize];
        clear();
    }

    void clear() {
        Arrays.fill(latest, -1);
    }

    /** The history's content moves to the front by {@code distance}. */
    void slide(int distance) {
        for (int i = 0; i < latest.length; i++) {
            latest[i] = Math.max(-1, latest[i] - distance);
        }
        int kept = before.length - distance;
        for (int i = 0; i < kept; i++) {
            before[i] = Math.max(-1, before[i + distance] - distance);
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
        latest[slot] = at;
    }

    /**
     * Enters a position and looks for the longest match with what stands at another: before {@code at}, or from {@code
     * stale} on, where the history still has what it had before it went to the front.
     *
     * @param end end of the PDU, at least three bytes behind {@code at}
     * @param limit no match reaches beyond it
     * @return the length, or 0
     */
    int find(byte[] history, int at, int end, int stale, int limit) {
        int three = (int) ByteWords.INT.get(history, at) & THREE_BYTES;
        int slot = slot(three);
        int candidate = latest[slot];
        before[at] = candidate;
        latest[slot] = at;
        int best = MIN_MATCH - 1;
        for (int step = 0; step < DEPTH && candidate >= 0; step++) {
            if ((candidate < at || candidate >= stale)
                    && history[candidate + best] == history[at + best]
                    && ((int) ByteWords.INT.get(history, candidate) & THREE_BYTES) == three) {
                int length = ByteWords.common(history, candidate, at, Math.min(end - at, limit - candidate));
                if (length > best) {
                    best = length;
                    from = candidate;
                    if (length >= GOOD_MATCH || length == end - at) {
                        break;
                    }
                }
            }
            int next = before[candidate];
            candidate = next == candidate ? -1 : next;
        }
        return best < MIN_MATCH ? 0 : best;
    }

    private static int slot(int three) {
        return (three * 0x9E3779B1) >>> (32 - HASH_BITS);
    }
}
