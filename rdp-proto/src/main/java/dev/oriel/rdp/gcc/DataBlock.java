package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** TS_UD_HEADER, MS-RDPBCGR 2.2.1.3.1, and what follows it: one block of settings. */
public sealed interface DataBlock extends Pdu permits ClientDataBlock, ServerDataBlock {

    /** Size of the header in bytes. */
    int HEADER_SIZE = 2 /* type */ + 2 /* length */;

    /** Longest content of a block that is accepted, in bytes. */
    int MAX_CONTENT = 8 * 1024;

    /** Most blocks in one exchange. */
    int MAX_BLOCKS = 64;

    /** The u16 that names the block's kind. */
    int type();

    /** Bytes behind the header. */
    int contentSize();

    /** Writes what stands behind the header. */
    void encodeContent(PduWriter out);

    @Override
    default int encodedSize() {
        return HEADER_SIZE + contentSize();
    }

    @Override
    default void encode(PduWriter out) {
        out.u16(type()).u16(encodedSize());
        encodeContent(out);
    }

    /** The content of the block at hand, whose type has been read. */
    static PduReader openContent(PduReader in) throws DecodeException {
        int length = in.u16("length");
        if (!(length >= HEADER_SIZE)) {
            throw DecodeException.invalid("length", "block of " + length + " bytes");
        }
        if (!(length - HEADER_SIZE <= MAX_CONTENT)) {
            throw DecodeException.limit("length", length, MAX_CONTENT);
        }
        return in.slice("length", length - HEADER_SIZE);
    }

    /** Decodes one block. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(PduReader in) throws DecodeException;
    }

    /** All blocks up to the end; a second block of one type is refused. */
    static <T extends DataBlock> List<T> decodeAll(PduReader in, Decoder<T> decoder) throws DecodeException {
        List<T> blocks = new ArrayList<>();
        Set<Integer> types = new HashSet<>();
        while (in.hasRemaining()) {
            if (!(blocks.size() < MAX_BLOCKS)) {
                throw DecodeException.limit("userData", blocks.size() + 1L, MAX_BLOCKS);
            }
            T block = decoder.decode(in);
            if (!types.add(block.type())) {
                throw DecodeException.invalid("type", "second block 0x" + Integer.toHexString(block.type()));
            }
            blocks.add(block);
        }
        return blocks;
    }

    static int sizeOf(List<? extends DataBlock> blocks) {
        return blocks.stream().mapToInt(DataBlock::encodedSize).sum();
    }

    static <T> Optional<T> find(List<? extends DataBlock> blocks, Class<T> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** What records of unknown blocks check. */
    static void requireUnknown(int type, Bytes content) {
        if (!(type >= 0 && type <= 0xFFFF) || !(content.length() <= MAX_CONTENT)) {
            throw new IllegalArgumentException("block " + type + " of " + content.length() + " bytes");
        }
    }
}
