package dev.oriel.rdp.bulk;

import java.util.Arrays;

/** Level1ComprFlags of RDP61_COMPRESSED_DATA, MS-RDPEGDI 2.2.2.4.1. */
final class Xcrush {

    static final int L1_COMPRESSED = 0x01;
    static final int L1_NO_COMPRESSION = 0x02;
    static final int L1_PACKET_AT_FRONT = 0x04;
    static final int L1_INNER_COMPRESSION = 0x10;

    static final int HISTORY_SIZE = 2_000_000;

    /** What a history takes at first: most connections say little. */
    static final int FIRST_HISTORY = 1 << 17;

    /** Level1ComprFlags and Level2ComprFlags. */
    static final int HEADER_SIZE = 2;

    /** RDP61_MATCH_DETAILS, 2.2.2.4.1.1: MatchLength, MatchOutputOffset, MatchHistoryOffset. */
    static final int DETAILS_SIZE = 2 + 2 + 4;

    private Xcrush() {}

    /** The history, or a larger copy when {@code end} is behind its end; never larger than {@link #HISTORY_SIZE}. */
    static byte[] grown(byte[] history, int end) {
        int wanted = Math.min(end, HISTORY_SIZE);
        return wanted <= history.length
                ? history
                : Arrays.copyOf(history, Math.min(HISTORY_SIZE, Math.max(wanted, 2 * history.length)));
    }
}
