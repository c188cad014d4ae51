package dev.oriel.rdp.codec;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Grown output bytes in a plain array that is reused. Writers call {@link #ensure} first, then write unchecked. */
public final class ByteSink {

    private static final int INITIAL = 4096;

    public byte[] data = new byte[INITIAL];
    public int position;

    public void clear() {
        position = 0;
    }

    /** Makes room for {@code length} more bytes. */
    public void ensure(int length) {
        int wanted = Math.addExact(position, length);
        if (data.length < wanted) {
            data = Arrays.copyOf(data, Math.max(wanted, data.length + (data.length >> 1)));
        }
    }

    public void u8(int value) {
        data[position++] = (byte) value;
    }

    public void u16(int value) {
        data[position] = (byte) value;
        data[position + 1] = (byte) (value >> 8);
        position += 2;
    }

    public void u32(int value) {
        u32At(position, value);
        position += 4;
    }

    public void u32At(int at, int value) {
        data[at] = (byte) value;
        data[at + 1] = (byte) (value >> 8);
        data[at + 2] = (byte) (value >> 16);
        data[at + 3] = (byte) (value >> 24);
    }

    public void bgr(int rgb) {
        data[position] = (byte) rgb;
        data[position + 1] = (byte) (rgb >> 8);
        data[position + 2] = (byte) (rgb >> 16);
        position += 3;
    }

    public void bytes(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, data, position, length);
        position += length;
    }

    public int writeTo(ByteBuf out) {
        out.writeBytes(data, 0, position);
        return position;
    }
}
