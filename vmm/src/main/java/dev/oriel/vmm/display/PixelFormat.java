package dev.oriel.vmm.display;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/**
 * Layouts of pixels in QEMU's memory, with the codes of the pixman library: bits per pixel, order, and the widths of
 * alpha, red, green and blue in one number. Words are little endian, as on the machines we run on.
 */
public enum PixelFormat {
    X8R8G8B8(0x2002_0888, 4),
    A8R8G8B8(0x2002_8888, 4),
    X8B8G8R8(0x2003_0888, 4),
    A8B8G8R8(0x2003_8888, 4),
    B8G8R8X8(0x2008_0888, 4),
    B8G8R8A8(0x2008_8888, 4),
    R8G8B8X8(0x2009_0888, 4),
    R8G8B8A8(0x2009_8888, 4),
    R8G8B8(0x1802_0888, 3),
    B8G8R8(0x1803_0888, 3),
    R5G6B5(0x1002_0565, 2),
    B5G6R5(0x1003_0565, 2),
    X1R5G5B5(0x1002_0555, 2),
    A1R5G5B5(0x1002_1555, 2);

    private static final int RGB = 0xFF_FFFF;

    private final int code;
    private final int bytesPerPixel;

    PixelFormat(int code, int bytesPerPixel) {
        this.code = code;
        this.bytesPerPixel = bytesPerPixel;
    }

    public static PixelFormat fromCode(String field, long code) throws DisplayProtocolException {
        for (PixelFormat format : values()) {
            if (format.code == code) {
                return format;
            }
        }
        throw new DisplayProtocolException(field, "unknown pixman format 0x" + Long.toHexString(code));
    }

    /** Pixman's number. */
    public int code() {
        return code;
    }

    public int bytesPerPixel() {
        return bytesPerPixel;
    }

    /** Bytes from the first to behind the last pixel of an area whose rows start {@code stride} bytes apart. */
    public long span(int width, int height, long stride) {
        return (height - 1) * stride + (long) width * bytesPerPixel;
    }

    /**
     * Turns pixels into {@code 0x00RRGGBB}.
     *
     * @param source its index 0 is the first pixel; holds at least {@link #span} bytes
     * @param sourceStride bytes from one row to the next
     * @param target receives row {@code r} from index {@code offset + r * targetStride} on
     */
    public void convert(
            ByteBuffer source, int sourceStride, int[] target, int offset, int targetStride, int width, int height) {
        if (bytesPerPixel == 4 && sourceStride % 4 == 0) {
            IntBuffer words = source.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
            for (int row = 0; row < height; row++) {
                int start = offset + row * targetStride;
                words.get(row * (sourceStride / 4), target, start, width);
                normalize(target, start, width);
            }
        } else if (bytesPerPixel == 2 && sourceStride % 2 == 0) {
            ShortBuffer words =
                    source.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            for (int row = 0; row < height; row++) {
                int start = offset + row * targetStride;
                for (int i = 0; i < width; i++) {
                    target[start + i] = words.get(row * (sourceStride / 2) + i) & 0xFFFF;
                }
                normalize(target, start, width);
            }
        } else {
            for (int row = 0; row < height; row++) {
                int start = offset + row * targetStride;
                gather(source, row * sourceStride, target, start, width);
                normalize(target, start, width);
            }
        }
    }

    /** Words of any size and alignment, byte by byte. */
    private void gather(ByteBuffer source, int at, int[] target, int start, int width) {
        int from = at;
        for (int i = 0; i < width; i++) {
            int word = 0;
            for (int k = 0; k < bytesPerPixel; k++) {
                word |= (source.get(from++) & 0xFF) << (8 * k);
            }
            target[start + i] = word;
        }
    }

    private void normalize(int[] words, int start, int width) {
        int end = start + width;
        switch (this) {
            case X8R8G8B8, A8R8G8B8, R8G8B8 -> {
                for (int i = start; i < end; i++) {
                    words[i] &= RGB;
                }
            }
            case X8B8G8R8, A8B8G8R8, B8G8R8 -> {
                for (int i = start; i < end; i++) {
                    words[i] = Integer.reverseBytes(words[i]) >>> 8;
                }
            }
            case B8G8R8X8, B8G8R8A8 -> {
                for (int i = start; i < end; i++) {
                    words[i] = Integer.reverseBytes(words[i]) & RGB;
                }
            }
            case R8G8B8X8, R8G8B8A8 -> {
                for (int i = start; i < end; i++) {
                    words[i] >>>= 8;
                }
            }
            case R5G6B5 -> {
                for (int i = start; i < end; i++) {
                    int word = words[i];
                    words[i] = wide5(word >> 11) << 16 | wide6(word >> 5) << 8 | wide5(word);
                }
            }
            case B5G6R5 -> {
                for (int i = start; i < end; i++) {
                    int word = words[i];
                    words[i] = wide5(word) << 16 | wide6(word >> 5) << 8 | wide5(word >> 11);
                }
            }
            case X1R5G5B5, A1R5G5B5 -> {
                for (int i = start; i < end; i++) {
                    int word = words[i];
                    words[i] = wide5(word >> 10) << 16 | wide5(word >> 5) << 8 | wide5(word);
                }
            }
        }
    }

    /** Five bits to eight by repeating the upper ones, as pixman does. */
    private static int wide5(int bits) {
        int value = bits & 0x1F;
        return value << 3 | value >> 2;
    }

    private static int wide6(int bits) {
        int value = bits & 0x3F;
        return value << 2 | value >> 4;
    }
}
