package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteSink;
import java.util.Arrays;

/**
 * RDP 6.1 bulk compression in the sender's role, MS-RDPEGDI 3.1.8.2: long repeats of the last two million bytes are
 * replaced by references, and MPPC-64K does the rest. A rolling hash picks anchors by what stands before them, so that
 * the same bytes have the same anchors wherever they come again.
 */
final class XcrushEncoder implements BulkEncoder {

    /** Shorter repeats are left to the second level, which says them in fewer bytes while it has them in its history. */
    private static final int MIN_MATCH = 48;

    private static final int MIN_NEAR_MATCH = 512;
    /** What is nearer is likely to be in the history of the second level. */
    private static final int NEAR = 48 * 1024;

    private static final int HASH_BITS = 16;
    /** One position in so many is an anchor: 2 to the power of this. */
    private static final int ANCHOR_BITS = 5;

    /** A number for each byte, whose bits look random; the hash of the last 32 bytes is made of them. */
    private static final int[] GEAR = gear();

    /** Bytes at the end of the history that a sender leaves free. */
    private static final int MARGIN = 8;

    /** Grows to {@link Xcrush#HISTORY_SIZE}. */
    private byte[] history = new byte[Xcrush.FIRST_HISTORY];

    /** By hash: an anchor that had it, or a position that is none yet. */
    private final int[] anchors = new int[1 << HASH_BITS];
    /** Slot and position of each anchor in the present PDU; they are entered when it is sent. */
    private final int[] newAnchors = new int[2 * BulkCompressor.MAX_INPUT];

    private final MppcEncoder second = new MppcEncoder(BulkType.MPPC_64K);
    private final ByteSink details = new ByteSink();
    private final ByteSink literals = new ByteSink();
    private final ByteSink out = new ByteSink();
    private int offset;
    private int newAnchorCount;
    private int anchorHash;

    XcrushEncoder() {
        Arrays.fill(anchors, Xcrush.HISTORY_SIZE);
    }

    @Override
    public int encode(byte[] source, int from, int length) {
        int level1 = Xcrush.L1_INNER_COMPRESSION;
        int start = offset;
        if (start + length + MARGIN > Xcrush.HISTORY_SIZE) {
            level1 |= Xcrush.L1_PACKET_AT_FRONT;
            start = 0;
            Arrays.fill(anchors, Xcrush.HISTORY_SIZE);
        }
        history = Xcrush.grown(history, start + length + MARGIN);
        System.arraycopy(source, from, history, start, length);
        byte[] inner = history;
        int innerFrom = start;
        int innerLength = length;
        if (references(start, start + length)) {
            level1 |= Xcrush.L1_COMPRESSED;
            inner = details.data;
            innerFrom = 0;
            innerLength = details.position;
        } else {
            level1 |= Xcrush.L1_NO_COMPRESSION;
        }
        if (!secondLevel(level1, inner, innerFrom, innerLength, length)) {
            // The receiver hears nothing of this PDU: neither level may know it.
            second.flush();
            return 0;
        }
        offset = start + length;
        enterAnchors();
        return BulkType.XCRUSH.code() | BulkFlags.PACKET_COMPRESSED;
    }

    /** False when the result would not be shorter than the PDU. */
    private boolean secondLevel(int level1, byte[] inner, int from, int innerLength, int length) {
        int level2 = innerLength < BulkCompressor.MIN_INPUT ? 0 : second.encode(inner, from, innerLength);
        boolean compressed = BulkFlags.has(level2, BulkFlags.PACKET_COMPRESSED);
        int size = Xcrush.HEADER_SIZE + (compressed ? second.size() : innerLength);
        if (!(size < length)) {
            return false;
        }
        out.clear();
        out.ensure(size);
        out.u8(level1);
        out.u8(level2);
        out.bytes(compressed ? second.data() : inner, compressed ? 0 : from, size - Xcrush.HEADER_SIZE);
        return true;
    }

    /**
     * Fills {@link #details} with the whole output of the first level, unless there is nothing to refer to. References
     * reach into what the receiver has for certain, never into the PDU itself.
     */
    private boolean references(int start, int end) {
        int count = 0;
        details.clear();
        details.ensure(2 + (end - start));
        details.u16(0);
        literals.clear();
        literals.ensure(end - start);
        int copied = start;
        int at = start;
        int hash = 0;
        newAnchorCount = 0;
        while (true) {
            int anchor = nextAnchor(at, end, hash);
            if (anchor < 0) {
                break;
            }
            at = anchor;
            hash = anchorHash;
            int slot = (hash * 0x9E3779B1) >>> (32 - HASH_BITS);
            int candidate = anchors[slot];
            newAnchors[newAnchorCount++] = slot;
            newAnchors[newAnchorCount++] = at;
            if (candidate >= start) {
                continue;
            }
            int back = backward(candidate, at, copied);
            int length = back + ByteWords.common(history, candidate, at, Math.min(end - at, start - candidate));
            if (length < (at - candidate < NEAR ? MIN_NEAR_MATCH : MIN_MATCH)) {
                continue;
            }
            int match = at - back;
            literals.bytes(history, copied, match - copied);
            details.u16(length);
            details.u16(match - start);
            details.u32(candidate - back);
            count++;
            at = match + length;
            copied = at;
            hash = 0;
        }
        if (count == 0) {
            return false;
        }
        literals.bytes(history, copied, end - copied);
        details.data[0] = (byte) count;
        details.data[1] = (byte) (count >> 8);
        details.ensure(literals.position);
        details.bytes(literals.data, 0, literals.position);
        return true;
    }

    /** Behind the next byte after which the hash of the last ones, which becomes {@link #anchorHash}, is low; or -1. */
    private int nextAnchor(int from, int end, int hashBefore) {
        byte[] data = history;
        int[] gear = GEAR;
        int hash = hashBefore;
        for (int i = from; i < end; i++) {
            hash = (hash << 1) + gear[data[i] & 0xFF];
            if (hash >>> (32 - ANCHOR_BITS) == 0) {
                anchorHash = hash;
                return i + 1;
            }
        }
        return -1;
    }

    private int backward(int candidate, int at, int copied) {
        int most = Math.min(at - copied, candidate);
        int back = 0;
        while (back < most && history[candidate - back - 1] == history[at - back - 1]) {
            back++;
        }
        return back;
    }

    private void enterAnchors() {
        for (int i = 0; i < newAnchorCount; i += 2) {
            anchors[newAnchors[i]] = newAnchors[i + 1];
        }
    }

    private static int[] gear() {
        int[] gear = new int[256];
        int state = 1;
        for (int i = 0; i < gear.length; i++) {
            // Two steps of a linear congruence, of which the upper halves are the better ones.
            state = state * 1664525 + 1013904223;
            int upper = state & 0xFFFF0000;
            state = state * 1664525 + 1013904223;
            gear[i] = upper | state >>> 16;
        }
        return gear;
    }

    @Override
    public byte[] data() {
        return out.data;
    }

    @Override
    public int size() {
        return out.position;
    }
}
