package dev.oriel.rdp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Writes PDU fields into a borrowed buffer, little endian unless the method says {@code be}. The buffer grows as its
 * allocator allows; whoever allocated it has sized it with {@link Pdu#encodedSize()}. Not thread-safe.
 */
public final class PduWriter {

    private final ByteBuf out;

    private PduWriter(ByteBuf out) {
        this.out = out;
    }

    /** Appends at the buffer's writer index. The buffer is borrowed. */
    public static PduWriter of(ByteBuf borrowed) {
        return new PduWriter(borrowed);
    }

    /** The PDU's encoding as an immutable blob. */
    public static Bytes toBytes(Pdu pdu) {
        byte[] encoded = new byte[pdu.encodedSize()];
        ByteBuf buffer = Unpooled.wrappedBuffer(encoded).writerIndex(0);
        pdu.encode(new PduWriter(buffer));
        if (buffer.writerIndex() != encoded.length) {
            throw new IllegalStateException(pdu.getClass().getSimpleName() + " promised " + encoded.length
                    + " bytes, wrote " + buffer.writerIndex());
        }
        return Bytes.ofOwned(encoded);
    }

    /** Bytes written to the underlying buffer so far, to measure a part. */
    public int position() {
        return out.writerIndex();
    }

    public PduWriter u8(int value) {
        out.writeByte(value);
        return this;
    }

    public PduWriter u16(int value) {
        out.writeShortLE(value);
        return this;
    }

    public PduWriter u16be(int value) {
        out.writeShort(value);
        return this;
    }

    public PduWriter u32(long value) {
        out.writeIntLE((int) value);
        return this;
    }

    public PduWriter u32be(long value) {
        out.writeInt((int) value);
        return this;
    }

    public PduWriter u64(long value) {
        out.writeLongLE(value);
        return this;
    }

    public PduWriter zeros(int count) {
        out.writeZero(count);
        return this;
    }

    public PduWriter bytes(Bytes bytes) {
        bytes.writeTo(out);
        return this;
    }

    /** Copies the readable bytes of a borrowed buffer without moving its reader index. */
    public PduWriter bytes(ByteBuf borrowed) {
        out.writeBytes(borrowed, borrowed.readerIndex(), borrowed.readableBytes());
        return this;
    }

    public PduWriter pdu(Pdu pdu) {
        pdu.encode(this);
        return this;
    }

    /** UTF-16LE without a terminator: {@code 2 * text.length()} bytes. */
    public PduWriter utf16(String text) {
        out.writeCharSequence(text, StandardCharsets.UTF_16LE);
        return this;
    }

    /** UTF-16LE without a terminator: {@code 2 * text.length()} bytes, which are as secret as the text. */
    public PduWriter utf16(Secret text) {
        for (int i = 0; i < text.length(); i++) {
            out.writeShortLE(text.charAt(i));
        }
        return this;
    }

    /** UTF-16LE in a field of fixed {@code byteLength}, cut so that a terminating NUL fits, zero filled. */
    public PduWriter fixedUtf16(String text, int byteLength) {
        int maxChars = byteLength / 2 - 1;
        String cut = text.length() <= maxChars ? text : text.substring(0, maxChars);
        utf16(cut);
        return zeros(byteLength - 2 * cut.length());
    }
}
