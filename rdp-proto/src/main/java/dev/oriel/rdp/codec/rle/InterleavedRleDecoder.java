package dev.oriel.rdp.codec.rle;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Interleaved run-length decoding of bitmap updates, MS-RDPBCGR 2.2.9.1.1.3.1.2.4 and 3.1.9: 8, 15, 16 and 24 bits a
 * pixel, rows from the bottom up. Reusable; confined to one thread.
 *
 * <p>Works on expanded colours in place: {@link PixelFormat#toRgb} keeps exclusive-or, so no copy in wire format is
 * needed and "the scan line above" is the row below in the target.
 */
public final class InterleavedRleDecoder {

    private static final int[] NOTHING = {};

    private final ByteCursor in = new ByteCursor();

    private PixelFormat format = PixelFormat.RGB565;
    private int[] pixels = NOTHING;
    private int width;
    private int stride;

    // The next pixel: its row's first index, its column, and how many are left with it.
    private int row;
    private int column;
    private int remaining;
    private boolean firstLine;

    /**
     * Decodes one bitmap. Where the stream ends early the rest of the area becomes black. With {@link PixelFormat#INDEXED8} the pixels become palette
     * indexes; see {@link RawBitmap#applyPalette}.
     *
     * @param borrowed the stream without TS_CD_HEADER; read to its end
     * @param wireFormat not {@link PixelFormat#BGRX32}
     */
    public void decode(
            ByteBuf borrowed, PixelFormat wireFormat, int[] target, int offset, int stride, int width, int height)
            throws DecodeException {
        PixelArea.check(target, offset, stride, width, height);
        if (wireFormat == PixelFormat.BGRX32) {
            throw new IllegalArgumentException("interleaved RLE has no " + wireFormat);
        }
        this.format = wireFormat;
        this.pixels = target;
        this.width = width;
        this.stride = stride;
        row = RowOrder.BOTTOM_UP.firstRow(offset, stride, height);
        column = 0;
        remaining = width * height;
        in.load(borrowed);
        try {
            decodeOrders();
        } finally {
            in.unload();
            pixels = NOTHING;
        }
    }

    private void decodeOrders() throws DecodeException {
        int white = format.toRgb(0xFFFFFF);
        int foreground = white;
        // A background run right after another one starts with one pixel of foreground.
        boolean insertForeground = false;
        firstLine = true;
        int total = remaining;
        while (in.hasRemaining()) {
            if (firstLine && total - remaining >= width) {
                firstLine = false;
                insertForeground = false;
            }
            int header = in.u8("codeId");
            int code = code(header);
            int length = runLength(header, code);
            if (!(length <= remaining)) {
                throw DecodeException.invalid("runLength", length + " pixels, " + remaining + " left to draw");
            }
            boolean afterBackground = insertForeground;
            insertForeground = code == RleOrder.BG_RUN;
            switch (code) {
                case RleOrder.BG_RUN -> {
                    if (afterBackground && length > 0) {
                        xorAbove(1, foreground);
                        length--;
                    }
                    xorAbove(length, 0);
                }
                case RleOrder.FG_RUN -> xorAbove(length, foreground);
                case RleOrder.SET_FG_FG_RUN -> {
                    foreground = pixel("fgPel");
                    xorAbove(length, foreground);
                }
                case RleOrder.FGBG_IMAGE -> mixedImage(length, foreground);
                case RleOrder.SET_FG_FGBG_IMAGE -> {
                    foreground = pixel("fgPel");
                    mixedImage(length, foreground);
                }
                case RleOrder.COLOR_RUN -> fill(length, pixel("pixel"));
                case RleOrder.DITHERED_RUN -> dither(length, pixel("pixelA"), pixel("pixelB"));
                case RleOrder.COLOR_IMAGE -> image(length);
                case RleOrder.SPECIAL_FGBG_1 -> mixed(length, RleOrder.SPECIAL_FGBG_1_MASK, foreground);
                case RleOrder.SPECIAL_FGBG_2 -> mixed(length, RleOrder.SPECIAL_FGBG_2_MASK, foreground);
                case RleOrder.WHITE -> fill(length, white);
                case RleOrder.BLACK -> fill(length, 0);
                default -> throw DecodeException.invalid("codeId", "no order 0x" + Integer.toHexString(header));
            }
        }
        // SPEC: 3.1.9 stops where the bytes end; senders leave the rows out that hang over the desktop's edge.
        fill(remaining, 0);
    }

    /** The regular or lite form of an order header, or the special order itself. */
    private static int code(int header) {
        if (header < RleOrder.SET_FG_FG_RUN) {
            return header & 0xE0;
        }
        if (header < RleOrder.MEGA_BG_RUN) {
            return header & 0xF0;
        }
        return switch (header) {
            case RleOrder.MEGA_BG_RUN -> RleOrder.BG_RUN;
            case RleOrder.MEGA_FG_RUN -> RleOrder.FG_RUN;
            case RleOrder.MEGA_FGBG_IMAGE -> RleOrder.FGBG_IMAGE;
            case RleOrder.MEGA_COLOR_RUN -> RleOrder.COLOR_RUN;
            case RleOrder.MEGA_COLOR_IMAGE -> RleOrder.COLOR_IMAGE;
            case RleOrder.MEGA_SET_FG_RUN -> RleOrder.SET_FG_FG_RUN;
            case RleOrder.MEGA_SET_FGBG_IMAGE -> RleOrder.SET_FG_FGBG_IMAGE;
            case RleOrder.MEGA_DITHERED_RUN -> RleOrder.DITHERED_RUN;
            default -> header;
        };
    }

    /** The number of pixels that an order draws. */
    private int runLength(int header, int code) throws DecodeException {
        if (header >= RleOrder.SPECIAL_FGBG_1) {
            return header < RleOrder.WHITE ? 8 : 1;
        }
        boolean image = code == RleOrder.FGBG_IMAGE || code == RleOrder.SET_FG_FGBG_IMAGE;
        int length;
        if (header >= RleOrder.MEGA_BG_RUN) {
            length = in.u16("runLength");
        } else {
            int max = header < RleOrder.SET_FG_FG_RUN ? RleOrder.REGULAR_MAX : RleOrder.LITE_MAX;
            length = header & max;
            if (length == 0) {
                length = in.u8("runLength") + (image ? 1 : max + 1);
            } else if (image) {
                length *= 8;
            }
        }
        return code == RleOrder.DITHERED_RUN ? 2 * length : length;
    }

    private int pixel(String field) throws DecodeException {
        int bytes = format.bytesPerPixel();
        in.need(field, bytes);
        int at = in.position;
        in.position += bytes;
        return format.toRgb(wireValue(in.data, at, bytes));
    }

    private static int wireValue(byte[] data, int at, int bytes) {
        return switch (bytes) {
            case 1 -> data[at] & 0xFF;
            case 2 -> (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8;
            default -> ByteCursor.bgrAt(data, at);
        };
    }

    /** Draws the previous scan line exclusive-or a colour; the line before the first one is black. */
    private void xorAbove(int length, int colour) {
        if (firstLine) {
            fill(length, colour);
            return;
        }
        int left = length;
        while (left > 0) {
            int count = Math.min(left, width - column);
            int at = row + column;
            int above = at + stride;
            if (colour == 0) {
                System.arraycopy(pixels, above, pixels, at, count);
            } else {
                for (int i = 0; i < count; i++) {
                    pixels[at + i] = pixels[above + i] ^ colour;
                }
            }
            advance(count);
            left -= count;
        }
    }

    private void fill(int length, int colour) {
        int left = length;
        while (left > 0) {
            int count = Math.min(left, width - column);
            Arrays.fill(pixels, row + column, row + column + count, colour);
            advance(count);
            left -= count;
        }
    }

    private void dither(int length, int first, int second) {
        for (int i = 0; i < length; i++) {
            pixels[row + column] = (i & 1) == 0 ? first : second;
            advance(1);
        }
    }

    /** One bit a pixel, the lowest first: previous scan line with or without the foreground. */
    private void mixedImage(int length, int foreground) throws DecodeException {
        in.need("bitmask", (length + 7) >> 3);
        for (int left = length; left > 0; left -= 8) {
            mixed(Math.min(left, 8), in.data[in.position++], foreground);
        }
    }

    private void mixed(int length, int mask, int foreground) {
        for (int bit = 0; bit < length; bit++) {
            int at = row + column;
            int above = firstLine ? 0 : pixels[at + stride];
            pixels[at] = ((mask >> bit) & 1) != 0 ? above ^ foreground : above;
            advance(1);
        }
    }

    private void image(int length) throws DecodeException {
        int bytes = format.bytesPerPixel();
        // The length is at most 65535 and checked against what is left to draw.
        in.need("pixels", length * bytes);
        byte[] data = in.data;
        int left = length;
        while (left > 0) {
            int count = Math.min(left, width - column);
            int from = in.position;
            int at = row + column;
            switch (format) {
                case RGB565 -> {
                    for (int i = 0; i < count; i++) {
                        pixels[at + i] = PixelFormat.rgb565ToRgb(wireValue(data, from + 2 * i, 2));
                    }
                }
                case RGB555 -> {
                    for (int i = 0; i < count; i++) {
                        pixels[at + i] = PixelFormat.rgb555ToRgb(wireValue(data, from + 2 * i, 2));
                    }
                }
                case INDEXED8, BGR24, BGRX32 -> {
                    for (int i = 0; i < count; i++) {
                        pixels[at + i] = wireValue(data, from + bytes * i, bytes);
                    }
                }
            }
            in.position += count * bytes;
            advance(count);
            left -= count;
        }
    }

    /** Moves within a row, and from its end to the start of the row above. */
    private void advance(int count) {
        column += count;
        remaining -= count;
        if (column == width) {
            column = 0;
            row -= stride;
        }
    }
}
