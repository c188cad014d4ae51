package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.x224.Tpkt;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** Where a frame ends. Looks at bytes without moving the reader index; empty means that more are needed. */
public final class Framing {

    private static final int FAST_PATH_ACTION_MASK = 0x03;
    private static final int LONG_LENGTH = 0x80;

    private Framing() {}

    /** A TPKT packet. */
    static OptionalInt tpkt(ByteBuf in) throws DecodeException {
        if (!in.isReadable()) {
            return OptionalInt.empty();
        }
        int at = in.readerIndex();
        int version = in.getUnsignedByte(at);
        if (version != Tpkt.VERSION) {
            throw DecodeException.invalid("version", "want 3, got " + version);
        }
        if (in.readableBytes() < Tpkt.HEADER_SIZE) {
            return OptionalInt.empty();
        }
        int length = in.getUnsignedShort(at + 2);
        if (length < Tpkt.HEADER_SIZE) {
            throw DecodeException.invalid("length", "packet of " + length + " bytes");
        }
        return OptionalInt.of(length);
    }

    /** A TPKT packet or a fast-path PDU. */
    public static OptionalInt session(ByteBuf in) throws DecodeException {
        if (!in.isReadable()) {
            return OptionalInt.empty();
        }
        int at = in.readerIndex();
        if (!isFastPath(in)) {
            return tpkt(in);
        }
        if (in.readableBytes() < 2) {
            return OptionalInt.empty();
        }
        int first = in.getUnsignedByte(at + 1);
        if ((first & LONG_LENGTH) == 0) {
            return fastPath(first, 2);
        }
        if (in.readableBytes() < 3) {
            return OptionalInt.empty();
        }
        return fastPath(((first & ~LONG_LENGTH) << 8) | in.getUnsignedByte(at + 2), 3);
    }

    /** Whether the frame at hand is a fast-path PDU. */
    public static boolean isFastPath(ByteBuf in) {
        return (in.getUnsignedByte(in.readerIndex()) & FAST_PATH_ACTION_MASK) == 0;
    }

    private static OptionalInt fastPath(int length, int headerSize) throws DecodeException {
        if (length < headerSize) {
            throw DecodeException.invalid("length1", "fast-path PDU of " + length + " bytes");
        }
        return OptionalInt.of(length);
    }
}
