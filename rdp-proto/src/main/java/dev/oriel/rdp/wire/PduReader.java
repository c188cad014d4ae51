package dev.oriel.rdp.wire;

import dev.oriel.rdp.wire.DecodeException.Kind;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A bounded cursor over borrowed bytes. Each read names the specification's field, checks the bounds first and fails
 * with a {@link DecodeException} that carries that name. Little endian unless the method says {@code be}.
 *
 * <p>Borrows the buffer for the duration of a decode: it neither retains nor releases it, and a decoded record never
 * keeps it. Not thread-safe.
 */
public final class PduReader {

    private final ByteBuf in;

    private PduReader(ByteBuf in) {
        this.in = in;
    }

    /** Reads from the buffer's reader index on and moves it. The buffer is borrowed. */
    public static PduReader of(ByteBuf borrowed) {
        return new PduReader(borrowed);
    }

    public static PduReader of(Bytes bytes) {
        return new PduReader(bytes.asBuffer());
    }

    public int remaining() {
        return in.readableBytes();
    }

    public boolean hasRemaining() {
        return in.isReadable();
    }

    public int u8(String field) throws DecodeException {
        need(field, 1);
        return in.readUnsignedByte();
    }

    /** The next byte without moving past it. */
    public int peekU8(String field) throws DecodeException {
        need(field, 1);
        return in.getUnsignedByte(in.readerIndex());
    }

    public int u16(String field) throws DecodeException {
        need(field, 2);
        return in.readUnsignedShortLE();
    }

    public int u16be(String field) throws DecodeException {
        need(field, 2);
        return in.readUnsignedShort();
    }

    public int i16(String field) throws DecodeException {
        need(field, 2);
        return in.readShortLE();
    }

    public long u32(String field) throws DecodeException {
        need(field, 4);
        return in.readUnsignedIntLE();
    }

    public long u32be(String field) throws DecodeException {
        need(field, 4);
        return in.readUnsignedInt();
    }

    public int i32(String field) throws DecodeException {
        need(field, 4);
        return in.readIntLE();
    }

    /** A u32 that must lie in 0..max. */
    public int u32AsInt(String field, int max) throws DecodeException {
        long value = u32(field);
        if (!(value <= max)) {
            throw DecodeException.limit(field, value, max);
        }
        return (int) value;
    }

    /** All 64 bits, for opaque identifiers and bit fields. */
    public long u64(String field) throws DecodeException {
        need(field, 8);
        return in.readLongLE();
    }

    /** Skips bytes whose value does not matter. */
    public void padding(String field, int length) throws DecodeException {
        need(field, length);
        in.skipBytes(length);
    }

    /** Copies {@code length} bytes out. The caller has bounded the length. */
    public Bytes bytes(String field, int length) throws DecodeException {
        need(field, length);
        byte[] copy = new byte[length];
        in.readBytes(copy);
        return Bytes.ofOwned(copy);
    }

    /** Copies all that is left. */
    public Bytes rest() {
        byte[] copy = new byte[in.readableBytes()];
        in.readBytes(copy);
        return Bytes.ofOwned(copy);
    }

    /** A reader over the next {@code length} bytes, which this reader moves past: a child cannot overrun its parent. */
    public PduReader slice(String field, int length) throws DecodeException {
        need(field, length);
        return new PduReader(in.readSlice(length));
    }

    /** The next {@code length} bytes as a borrowed slice that shares the memory, for bulk payload that is not copied. */
    public ByteBuf borrow(String field, int length) throws DecodeException {
        need(field, length);
        return in.readSlice(length);
    }

    /** UTF-16LE text of exactly {@code byteLength} bytes; unpaired surrogates are refused. */
    public String utf16(String field, int byteLength) throws DecodeException {
        if ((byteLength & 1) != 0) {
            throw DecodeException.invalid(field, "odd byte length " + byteLength);
        }
        need(field, byteLength);
        String text = in.readCharSequence(byteLength, StandardCharsets.UTF_16LE).toString();
        if (text.indexOf('\uFFFD') >= 0) {
            throw DecodeException.invalid(field, "not valid UTF-16");
        }
        return text;
    }

    /** UTF-16LE text in a field of fixed {@code byteLength}, ended by the first NUL. */
    public String fixedUtf16(String field, int byteLength) throws DecodeException {
        need(field, byteLength);
        int end = in.readerIndex();
        int limit = in.readerIndex() + byteLength;
        while (end + 1 < limit && in.getShortLE(end) != 0) {
            end += 2;
        }
        int used = end - in.readerIndex();
        String text = utf16(field, used);
        in.skipBytes(byteLength - used);
        return text;
    }

    /** Fails when bytes are left: called at the end of each top-level PDU. */
    public void expectEnd(String pdu) throws DecodeException {
        if (in.isReadable()) {
            throw new DecodeException(Kind.TRAILING, pdu, in.readableBytes() + " bytes left over");
        }
    }

    private void need(String field, int length) throws DecodeException {
        if (length < 0 || !(length <= in.readableBytes())) {
            throw new DecodeException(
                    Kind.TRUNCATED, field, "needs " + length + " bytes, " + in.readableBytes() + " left");
        }
    }
}
