package dev.oriel.rdp.gcc;

import dev.oriel.rdp.mcs.PerReader;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/** Constants that stand around the blocks in both directions, T.124 section 8.7. */
final class T124 {

    /** H.221 key of user data from the client. */
    static final Bytes CLIENT_KEY = Bytes.of((byte) 'D', (byte) 'u', (byte) 'c', (byte) 'a');

    /** H.221 key of user data from the server. */
    static final Bytes SERVER_KEY = Bytes.of((byte) 'M', (byte) 'c', (byte) 'D', (byte) 'n');

    /** Choice object, length 5, object identifier { 0 0 20 124 0 1 }. */
    private static final Bytes KEY = Bytes.ofHex("00 05 00 14 7c 00 01");

    static final int KEY_SIZE = KEY.length();

    /** Longest sum of all blocks in bytes, so that no length overflows its field. */
    static final int MAX_BLOCKS_SIZE = 16 * 1024 - 64;

    /** The same for what a peer sends; lower, because a block may gain padding when it is written again. */
    private static final int MAX_DECODED_BLOCKS_SIZE = 12 * 1024;

    private static final int ONE_SET = 1;
    private static final int H221_NON_STANDARD = 0xC0;
    /** An octet string of at least four bytes: its length less four. */
    private static final int KEY_LENGTH_MINUS_FOUR = 0;

    private T124() {}

    static void decodeKey(PduReader in) throws DecodeException {
        if (!in.bytes("t124Identifier", KEY_SIZE).equals(KEY)) {
            throw DecodeException.invalid("t124Identifier", "not the identifier of T.124");
        }
    }

    static void encodeKey(PduWriter out) {
        out.bytes(KEY);
    }

    static void decodeUserDataKey(PduReader in, Bytes wanted) throws DecodeException {
        PerReader per = new PerReader(in);
        per.expect("userData", ONE_SET);
        per.expect("userData", H221_NON_STANDARD);
        per.expect("h221NonStandard", KEY_LENGTH_MINUS_FOUR);
        if (!in.bytes("h221NonStandard", wanted.length()).equals(wanted)) {
            throw DecodeException.invalid("h221NonStandard", "wrong H.221 key");
        }
    }

    /** A reader over all blocks. */
    static PduReader openBlocks(PduReader in) throws DecodeException {
        int length = new PerReader(in).length("userData");
        if (!(length <= MAX_DECODED_BLOCKS_SIZE)) {
            throw DecodeException.limit("userData", length, MAX_DECODED_BLOCKS_SIZE);
        }
        return in.slice("userData", length);
    }

    static void encodeUserDataKey(PduWriter out, Bytes key) {
        out.u8(ONE_SET).u8(H221_NON_STANDARD).u8(KEY_LENGTH_MINUS_FOUR).bytes(key);
    }

    static void requireBlocks(List<? extends DataBlock> blocks) {
        if (!(DataBlock.sizeOf(blocks) <= MAX_BLOCKS_SIZE)
                || blocks.stream().map(DataBlock::type).distinct().count() != blocks.size()) {
            throw new IllegalArgumentException("blocks of " + DataBlock.sizeOf(blocks) + " bytes, or two of a kind");
        }
    }
}
