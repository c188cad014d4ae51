package dev.oriel.rdp.codec.rle;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.EightBytes;
import io.netty.buffer.ByteBuf;

/** The bytes of orders and pixels, MS-RDPBCGR 2.2.9.1.1.3.1.2.4. The caller makes room. Confined to one thread. */
final class RleOrderWriter {

    private final ByteSink out = new ByteSink();
    private int bytesPerPixel;

    void start(int pixelSize) {
        bytesPerPixel = pixelSize;
        out.clear();
    }

    int writeTo(ByteBuf borrowed) {
        return out.writeTo(borrowed);
    }

    void ensure(int length) {
        out.ensure(length);
    }

    void header(int code, int max, int mega, int length) {
        if (length <= max) {
            out.u8(code | length);
        } else if (length <= max + 256) {
            out.u8(code);
            out.u8(length - max - 1);
        } else {
            out.u8(mega);
            out.u16(length);
        }
    }

    /** Mixed images count in bytes of mask when that is possible, and in pixels from 1 when it is not. */
    void imageHeader(int code, int max, int mega, int length) {
        if ((length & 7) == 0 && length >> 3 <= max) {
            out.u8(code | (length >> 3));
        } else if (length <= 256) {
            out.u8(code);
            out.u8(length - 1);
        } else {
            out.u8(mega);
            out.u16(length);
        }
    }

    /** One bit a pixel, the lowest first: whether it changes. */
    void mask(int[] change, int start, int length) {
        for (int i = 0; i < length; i += 8) {
            int bits = 0;
            int end = Math.min(8, length - i);
            for (int bit = 0; bit < end; bit++) {
                bits |= (change[start + i + bit] != 0 ? 1 : 0) << bit;
            }
            out.u8(bits);
        }
    }

    void pixel(int value) {
        switch (bytesPerPixel) {
            case 1 -> out.u8(value);
            case 2 -> out.u16(value);
            default -> out.bgr(value);
        }
    }

    void pixels(int[] wire, int from, int end) {
        byte[] data = out.data;
        int to = out.position;
        switch (bytesPerPixel) {
            case 1 -> {
                for (int i = from; i < end; i++) {
                    data[to++] = (byte) wire[i];
                }
            }
            case 2 -> {
                for (int i = from; i < end; i++, to += 2) {
                    int value = wire[i];
                    data[to] = (byte) value;
                    data[to + 1] = (byte) (value >> 8);
                }
            }
            default -> {
                int i = from;
                // Eight pixels are three words, none of which waits for another.
                for (; i + 8 <= end; i += 8, to += 24) {
                    long second = wire[i + 2];
                    long fifth = wire[i + 5];
                    EightBytes.set(data, to, wire[i] | ((long) wire[i + 1] << 24) | (second << 48));
                    EightBytes.set(
                            data,
                            to + 8,
                            (second >>> 16) | ((long) wire[i + 3] << 8) | ((long) wire[i + 4] << 32) | (fifth << 56));
                    EightBytes.set(
                            data, to + 16, (fifth >>> 8) | ((long) wire[i + 6] << 16) | ((long) wire[i + 7] << 40));
                }
                for (; i < end; i++, to += 3) {
                    int value = wire[i];
                    data[to] = (byte) value;
                    data[to + 1] = (byte) (value >> 8);
                    data[to + 2] = (byte) (value >> 16);
                }
            }
        }
        out.position = to;
    }
}
