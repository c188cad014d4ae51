package dev.oriel.rdp.codec;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import io.netty.buffer.ByteBuf;

/**
 * Bounds-checked reading from a plain array, for loops in which a {@code ByteBuf} costs too much. Reads the buffer's own
 * array where it has one, else a copy in scratch memory that is reused.
 */
public final class ByteCursor {

    private static final byte[] NOTHING = {};

    public byte[] data = NOTHING;
    public int position;
    public int end;

    private byte[] scratch = NOTHING;

    /** Takes the readable bytes of a borrowed buffer and moves its reader index to the end. */
    public void load(ByteBuf borrowed) {
        int length = borrowed.readableBytes();
        if (borrowed.hasArray()) {
            data = borrowed.array();
            position = borrowed.arrayOffset() + borrowed.readerIndex();
            borrowed.skipBytes(length);
        } else {
            if (scratch.length < length) {
                scratch = new byte[Math.max(length, 2 * scratch.length)];
            }
            borrowed.readBytes(scratch, 0, length);
            data = scratch;
            position = 0;
        }
        end = position + length;
    }

    /** Forgets the borrowed array. */
    public void unload() {
        data = NOTHING;
        position = 0;
        end = 0;
    }

    public int remaining() {
        return end - position;
    }

    public boolean hasRemaining() {
        return position < end;
    }

    public void need(String field, int length) throws DecodeException {
        if (!(length <= end - position)) {
            throw new DecodeException(
                    Kind.TRUNCATED, field, "needs " + length + " bytes, " + (end - position) + " left");
        }
    }

    public int u8(String field) throws DecodeException {
        need(field, 1);
        return data[position++] & 0xFF;
    }

    public int u16(String field) throws DecodeException {
        need(field, 2);
        int value = (data[position] & 0xFF) | (data[position + 1] & 0xFF) << 8;
        position += 2;
        return value;
    }

    /** Blue, green and red bytes as one pixel. */
    public int bgr(String field) throws DecodeException {
        need(field, 3);
        int value = bgrAt(data, position);
        position += 3;
        return value;
    }

    /** A u32 that must lie in 0..max. */
    public int u32(String field, int max) throws DecodeException {
        need(field, 4);
        long value = (data[position] & 0xFFL)
                | (data[position + 1] & 0xFFL) << 8
                | (data[position + 2] & 0xFFL) << 16
                | (data[position + 3] & 0xFFL) << 24;
        if (!(value <= max)) {
            throw DecodeException.limit(field, value, max);
        }
        position += 4;
        return (int) value;
    }

    public void expectEnd(String structure) throws DecodeException {
        if (position < end) {
            throw new DecodeException(Kind.TRAILING, structure, (end - position) + " bytes left over");
        }
    }

    public static int bgrAt(byte[] data, int at) {
        return (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF) << 16;
    }
}
