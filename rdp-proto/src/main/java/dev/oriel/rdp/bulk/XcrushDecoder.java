package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.wire.DecodeException;
import java.util.Arrays;

/**
 * RDP 6.1 bulk compression in the receiver's role, MS-RDPEGDI 3.1.8.2: RDP61_COMPRESSED_DATA, of which the second level is
 * MPPC-64K. A PDU gives at most {@link BulkDecompressor#MAX_OUTPUT} bytes.
 */
final class XcrushDecoder implements BulkDecoder {

    /** Grows to {@link Xcrush#HISTORY_SIZE}; what is not there yet is zeros. */
    private byte[] history = new byte[Xcrush.FIRST_HISTORY];

    private final MppcDecoder second = new MppcDecoder(BulkType.MPPC_64K);
    private final ByteCursor in = new ByteCursor();
    private int start;
    private int offset;
    private int produced;
    /** Behind it the history has nothing but zeros. */
    private int touched;

    @Override
    public void prepare(int flags) {
        if (BulkFlags.has(flags, BulkFlags.PACKET_FLUSHED)) {
            Arrays.fill(history, 0, touched, (byte) 0);
            touched = 0;
            offset = 0;
        }
    }

    @Override
    public int decode(byte[] source, int position, int end) throws DecodeException {
        in.data = source;
        in.position = position;
        in.end = end;
        try {
            int level1 = in.u8("Level1ComprFlags");
            int level2 = in.u8("Level2ComprFlags");
            if (BulkFlags.has(level1, Xcrush.L1_INNER_COMPRESSION)) {
                secondLevel(level2);
            }
            return firstLevel(level1);
        } finally {
            in.unload();
        }
    }

    private void secondLevel(int flags) throws DecodeException {
        second.prepare(flags);
        if (!BulkFlags.has(flags, BulkFlags.PACKET_COMPRESSED)) {
            return;
        }
        if (BulkType.of(flags) != BulkType.MPPC_64K) {
            throw DecodeException.invalid("Level2ComprFlags", "type " + BulkType.of(flags));
        }
        int length = second.decode(in.data, in.position, in.end);
        in.data = second.history();
        in.position = second.start();
        in.end = in.position + length;
    }

    private int firstLevel(int flags) throws DecodeException {
        // SPEC: the flag also clears the history, but compressors refer to what is behind the new data.
        if (BulkFlags.has(flags, Xcrush.L1_PACKET_AT_FRONT)) {
            offset = 0;
        }
        start = offset;
        produced = 0;
        history = Xcrush.grown(history, start + BulkDecompressor.MAX_OUTPUT);
        if (!BulkFlags.has(flags, Xcrush.L1_NO_COMPRESSION)) {
            if (!BulkFlags.has(flags, Xcrush.L1_COMPRESSED)) {
                throw DecodeException.invalid("Level1ComprFlags", "neither compressed nor uncompressed");
            }
            int count = in.u16("MatchCount");
            in.need("MatchDetails", count * Xcrush.DETAILS_SIZE);
            int details = in.position;
            in.position += count * Xcrush.DETAILS_SIZE;
            for (int i = 0; i < count; i++) {
                match(details + i * Xcrush.DETAILS_SIZE);
            }
        }
        literals(in.remaining());
        offset += produced;
        touched = Math.max(touched, offset);
        return produced;
    }

    private void match(int details) throws DecodeException {
        int length = u16At(details);
        int outputOffset = u16At(details + 2);
        int from = u16At(details + 4) | u16At(details + 6) << 16;
        if (!(produced <= outputOffset)) {
            throw DecodeException.invalid("MatchOutputOffset", outputOffset + " after " + produced + " bytes");
        }
        literals(outputOffset - produced);
        room("MatchLength", length);
        if (from < 0 || !(from <= Xcrush.HISTORY_SIZE - length)) {
            throw DecodeException.limit("MatchHistoryOffset", (from & 0xFFFFFFFFL) + length, Xcrush.HISTORY_SIZE);
        }
        history = Xcrush.grown(history, from + length);
        int at = start + produced;
        if (from + length <= at || at <= from) {
            System.arraycopy(history, from, history, at, length);
        } else {
            for (int i = 0; i < length; i++) {
                history[at + i] = history[from + i];
            }
        }
        produced += length;
    }

    private int u16At(int at) {
        return (in.data[at] & 0xFF) | (in.data[at + 1] & 0xFF) << 8;
    }

    private void literals(int length) throws DecodeException {
        in.need("Literals", length);
        room("Literals", length);
        System.arraycopy(in.data, in.position, history, start + produced, length);
        in.position += length;
        produced += length;
    }

    private void room(String field, int length) throws DecodeException {
        int most = Math.min(BulkDecompressor.MAX_OUTPUT, Xcrush.HISTORY_SIZE - start);
        if (!(length <= most - produced)) {
            throw DecodeException.limit(field, produced + (long) length, most);
        }
    }

    @Override
    public byte[] history() {
        return history;
    }

    @Override
    public int start() {
        return start;
    }
}
