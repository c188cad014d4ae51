package dev.oriel.rdp.codec;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;

/**
 * Pixels that are not compressed: bitmap updates in any {@link PixelFormat} (MS-RDPBCGR 2.2.9.1.1.3.1.2.2) and the
 * uncompressed codec of EGFX (MS-RDPEGFX 2.2.2.1, RDPGFX_CODECID_UNCOMPRESSED). Without state: safe on any thread.
 */
public final class RawBitmap {

    /** A row of a bitmap update is padded to a multiple of this many bytes. */
    private static final int UPDATE_ROW_ALIGNMENT = 4;

    private RawBitmap() {}

    /** Bytes of an uncompressed bitmap update, rows padded to four bytes. */
    public static int updateSize(PixelFormat format, int width, int height) {
        return paddedRow(format, width) * height;
    }

    /**
     * Decodes a bitmap update: rows from the bottom up, each padded to four bytes. With
     * {@link PixelFormat#INDEXED8} the pixels become palette indexes; see {@link #applyPalette}.
     *
     * @param borrowed moved past the pixels
     */
    public static void decodeUpdate(
            ByteBuf borrowed, PixelFormat format, int[] pixels, int offset, int stride, int width, int height)
            throws DecodeException {
        PixelArea.check(pixels, offset, stride, width, height);
        int rowBytes = paddedRow(format, width);
        need(borrowed, (long) rowBytes * height);
        int row = RowOrder.BOTTOM_UP.firstRow(offset, stride, height);
        for (int y = 0; y < height; y++, row -= stride) {
            decodeRow(borrowed, borrowed.readerIndex(), format, pixels, row, width);
            borrowed.skipBytes(rowBytes);
        }
    }

    /** Encodes a bitmap update; appends {@link #updateSize} bytes. */
    public static void encodeUpdate(
            int[] pixels, int offset, int stride, int width, int height, PixelFormat format, ByteBuf out) {
        PixelArea.check(pixels, offset, stride, width, height);
        int rowBytes = paddedRow(format, width);
        out.ensureWritable(rowBytes * height);
        int row = RowOrder.BOTTOM_UP.firstRow(offset, stride, height);
        for (int y = 0; y < height; y++, row -= stride) {
            encodeRow(pixels, row, width, format, out);
            out.writeZero(rowBytes - width * format.bytesPerPixel());
        }
    }

    /** Decodes EGFX pixels: four bytes each, rows from the top down, no padding. */
    public static void decodeSurface(
            ByteBuf borrowed, AlphaChannel alpha, int[] pixels, int offset, int stride, int width, int height)
            throws DecodeException {
        PixelArea.check(pixels, offset, stride, width, height);
        need(borrowed, 4L * width * height);
        int mask = alpha == AlphaChannel.KEEP ? 0xFFFFFFFF : 0x00FFFFFF;
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            readInts(borrowed, borrowed.readerIndex(), pixels, row, width);
            borrowed.skipBytes(4 * width);
            for (int i = row; i < row + width; i++) {
                pixels[i] &= mask;
            }
        }
    }

    /** Encodes EGFX pixels as they are, the top byte included: four bytes each, rows from the top down. */
    public static void encodeSurface(int[] pixels, int offset, int stride, int width, int height, ByteBuf out) {
        PixelArea.check(pixels, offset, stride, width, height);
        out.ensureWritable(4 * width * height);
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            encodeRow(pixels, row, width, PixelFormat.BGRX32, out);
        }
    }

    /** Replaces palette indexes by colours. */
    public static void applyPalette(int[] palette, int[] pixels, int offset, int stride, int width, int height) {
        PixelArea.check(pixels, offset, stride, width, height);
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            for (int i = row; i < row + width; i++) {
                pixels[i] = palette[pixels[i] & 0xFF];
            }
        }
    }

    private static int paddedRow(PixelFormat format, int width) {
        return (width * format.bytesPerPixel() + UPDATE_ROW_ALIGNMENT - 1) & -UPDATE_ROW_ALIGNMENT;
    }

    private static void need(ByteBuf in, long length) throws DecodeException {
        if (!(length <= in.readableBytes())) {
            throw new DecodeException(
                    DecodeException.Kind.TRUNCATED,
                    "bitmapDataStream",
                    "needs " + length + " bytes, " + in.readableBytes() + " left");
        }
    }

    private static void decodeRow(ByteBuf in, int at, PixelFormat format, int[] pixels, int row, int width) {
        switch (format) {
            case INDEXED8 -> {
                for (int x = 0; x < width; x++) {
                    pixels[row + x] = in.getUnsignedByte(at + x);
                }
            }
            case RGB555 -> {
                for (int x = 0; x < width; x++) {
                    pixels[row + x] = PixelFormat.rgb555ToRgb(in.getUnsignedShortLE(at + 2 * x));
                }
            }
            case RGB565 -> {
                for (int x = 0; x < width; x++) {
                    pixels[row + x] = PixelFormat.rgb565ToRgb(in.getUnsignedShortLE(at + 2 * x));
                }
            }
            case BGR24 -> {
                for (int x = 0; x < width; x++) {
                    pixels[row + x] = in.getUnsignedMediumLE(at + 3 * x);
                }
            }
            case BGRX32 -> {
                readInts(in, at, pixels, row, width);
                for (int x = 0; x < width; x++) {
                    pixels[row + x] &= 0xFFFFFF;
                }
            }
        }
    }

    private static void encodeRow(int[] pixels, int row, int width, PixelFormat format, ByteBuf out) {
        switch (format) {
            case INDEXED8 -> {
                for (int i = row; i < row + width; i++) {
                    out.writeByte(pixels[i]);
                }
            }
            case RGB555, RGB565 -> {
                for (int i = row; i < row + width; i++) {
                    out.writeShortLE(format.fromRgb(pixels[i]));
                }
            }
            case BGR24 -> {
                for (int i = row; i < row + width; i++) {
                    out.writeMediumLE(pixels[i]);
                }
            }
            case BGRX32 -> {
                // One bulk copy; a setter call for each pixel is several times slower.
                if (out.nioBufferCount() == 1) {
                    int at = out.writerIndex();
                    out.internalNioBuffer(at, 4 * width)
                            .slice()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asIntBuffer()
                            .put(pixels, row, width);
                    out.writerIndex(at + 4 * width);
                } else {
                    for (int i = row; i < row + width; i++) {
                        out.writeIntLE(pixels[i]);
                    }
                }
            }
        }
    }

    private static void readInts(ByteBuf in, int at, int[] pixels, int row, int width) {
        if (in.nioBufferCount() == 1) {
            in.nioBuffer(at, 4 * width)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(pixels, row, width);
        } else {
            for (int x = 0; x < width; x++) {
                pixels[row + x] = in.getIntLE(at + 4 * x);
            }
        }
    }
}
