package dev.oriel.rdp.codec.rle;

import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Interleaved run-length encoding of bitmap updates, MS-RDPBCGR 2.2.9.1.1.3.1.2.4: 8, 15, 16 and 24 bits a pixel.
 * Lossless apart from what the format itself cuts off. Reusable; confined to one thread.
 *
 * <p>Greedy: at each pixel the order with the fewest bytes a pixel wins, else the pixel joins a colour image.
 */
public final class InterleavedRleEncoder {

    /** Background pixels in a row at which a mixed image stops, because a run is shorter. */
    private static final int MIXED_BREAK = 24;

    /** Pixels of a colour image above which one that is interrupted costs three bytes for its next part. */
    private static final int SHORT_IMAGE = RleOrder.REGULAR_MAX + 256;

    private final RleOrderWriter out = new RleOrderWriter();

    private int[] wire = {};
    private int[] change = {};

    private int bytesPerPixel;
    private int foreground;
    private int literals;

    /**
     * Encodes one bitmap and appends it. The result can be larger than the raw pixels: compare the returned size with
     * {@link RawBitmap#updateSize}.
     *
     * @param format not {@link PixelFormat#BGRX32}; with {@link PixelFormat#INDEXED8} the pixels are palette indexes
     * @param borrowed receives the stream, without TS_CD_HEADER
     * @return bytes written
     */
    public int encode(
            int[] pixels, int offset, int stride, int width, int height, PixelFormat format, ByteBuf borrowed) {
        PixelArea.check(pixels, offset, stride, width, height);
        if (format == PixelFormat.BGRX32) {
            throw new IllegalArgumentException("interleaved RLE has no " + format);
        }
        int count = width * height;
        if (wire.length < count) {
            wire = new int[count];
            change = new int[count];
        }
        int row = RowOrder.BOTTOM_UP.firstRow(offset, stride, height);
        for (int start = 0; start < count; start += width, row -= stride) {
            System.arraycopy(pixels, row, wire, start, width);
        }
        toWire(wire, count, format);
        // One index for both arrays: only so is the loop vectorised.
        Arrays.fill(change, 0, width, 0);
        System.arraycopy(wire, 0, change, width, count - width);
        differences(wire, change, count);
        bytesPerPixel = format.bytesPerPixel();
        foreground = format.fromRgb(0xFFFFFF);
        literals = 0;
        out.start(bytesPerPixel);
        encodeOrders(width, count);
        return out.writeTo(borrowed);
    }

    private static void toWire(int[] values, int count, PixelFormat format) {
        switch (format) {
            case RGB565 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = PixelFormat.rgbTo565(values[i]);
                }
            }
            case RGB555 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = PixelFormat.rgbTo555(values[i]);
                }
            }
            case INDEXED8 -> {
                for (int i = 0; i < count; i++) {
                    values[i] &= 0xFF;
                }
            }
            case BGR24, BGRX32 -> {
                for (int i = 0; i < count; i++) {
                    values[i] &= 0xFFFFFF;
                }
            }
        }
    }

    private static void differences(int[] values, int[] above, int count) {
        for (int i = 0; i < count; i++) {
            above[i] ^= values[i];
        }
    }

    private void encodeOrders(int width, int count) {
        boolean afterBackground = false;
        int i = 0;
        while (i < count) {
            if (i == width) {
                afterBackground = false;
            }
            // An order that starts on the first line is drawn by that line's rules to its end, so it ends there.
            int lineEnd = Math.min(i < width ? width : count, i + RleOrder.MEGA_MAX);
            int runEnd = Math.min(count, i + RleOrder.MEGA_MAX);

            int plain = literalsFrom(i, lineEnd);
            if (plain > 0) {
                literals += plain;
                afterBackground = false;
                i += plain;
                continue;
            }
            int background = 0;
            if (!afterBackground) {
                background = run(change, i, lineEnd, 0);
            } else if (change[i] == foreground) {
                background = 1 + run(change, i + 1, lineEnd, 0);
            }
            int longest = background;
            int order = RleOrder.BG_RUN;
            int cost = runHeaderSize(background, RleOrder.REGULAR_MAX);
            if (background < MIXED_BREAK) {
                int colours = run(wire, i, runEnd, wire[i]);
                int coloursCost = runHeaderSize(colours, RleOrder.REGULAR_MAX) + bytesPerPixel;
                if (cheaper(coloursCost, colours, cost, longest)) {
                    longest = colours;
                    cost = coloursCost;
                    order = RleOrder.COLOR_RUN;
                }
                int difference = change[i];
                if (difference != 0) {
                    boolean set = difference != foreground;
                    int same = run(change, i, lineEnd, difference);
                    int sameCost = set
                            ? runHeaderSize(same, RleOrder.LITE_MAX) + bytesPerPixel
                            : runHeaderSize(same, RleOrder.REGULAR_MAX);
                    if (cheaper(sameCost, same, cost, longest)) {
                        longest = same;
                        cost = sameCost;
                        order = set ? RleOrder.SET_FG_FG_RUN : RleOrder.FG_RUN;
                    }
                }
                int mixed = mixedRun(i, lineEnd);
                boolean set = mixedColour != 0 && mixedColour != foreground;
                int mixedCost = 2 + ((mixed + 7) >> 3) + (set ? bytesPerPixel : 0);
                if (cheaper(mixedCost, mixed, cost, longest)) {
                    longest = mixed;
                    cost = mixedCost;
                    order = set ? RleOrder.SET_FG_FGBG_IMAGE : RleOrder.FGBG_IMAGE;
                }
            }
            int wantedGain = literals == 0 ? 1 : literals <= SHORT_IMAGE ? 2 : 3;
            if (longest > 0 && longest * bytesPerPixel - cost >= wantedGain) {
                flushLiterals(i);
                write(order, i, longest);
                afterBackground = order == RleOrder.BG_RUN;
                i += longest;
            } else {
                literals++;
                afterBackground = false;
                i++;
            }
        }
        flushLiterals(count);
    }

    /** How many pixels from {@code from} on no order draws together with the next pixel: they join a colour image. */
    private int literalsFrom(int from, int end) {
        int[] values = wire;
        int[] changes = change;
        int last = end - 1;
        int difference = changes[from];
        // Most stretches of screens end here, before a loop is set up.
        if (difference == 0
                || from == last
                || orderBegins(difference, changes[from + 1], values[from], values[from + 1])) {
            return 0;
        }
        difference = changes[from + 1];
        int value = values[from + 1];
        // A counted loop, so that the compiler takes the bounds checks out and unrolls it.
        for (int i = from + 1; i < last; i++) {
            int next = changes[i + 1];
            int right = values[i + 1];
            if (orderBegins(difference, next, value, right)) {
                return i - from;
            }
            difference = next;
            value = right;
        }
        return last - from;
    }

    /** Whether an order may draw a pixel, or the pixel together with the next one. */
    private boolean orderBegins(int difference, int next, int value, int right) {
        return difference == foreground || next == 0 || next == difference || value == right;
    }

    private static boolean cheaper(int cost, int length, int otherCost, int otherLength) {
        return (long) cost * otherLength < (long) otherCost * length || otherLength == 0;
    }

    private static int run(int[] values, int from, int end, int value) {
        int i = from;
        while (i < end && values[i] == value) {
            i++;
        }
        return i - from;
    }

    private int mixedColour;

    /** Length of a stretch that is either unchanged or changed by one colour, which becomes {@link #mixedColour}. */
    private int mixedRun(int from, int end) {
        mixedColour = 0;
        int unchanged = 0;
        int i = from;
        for (; i < end; i++) {
            int difference = change[i];
            if (difference == 0) {
                if (++unchanged == MIXED_BREAK) {
                    return i + 1 - MIXED_BREAK - from;
                }
            } else if (difference == mixedColour || mixedColour == 0) {
                mixedColour = difference;
                unchanged = 0;
            } else {
                break;
            }
        }
        return i - from;
    }

    private void write(int order, int start, int length) {
        out.ensure(16 + (length >> 3));
        switch (order) {
            case RleOrder.BG_RUN -> out.header(order, RleOrder.REGULAR_MAX, RleOrder.MEGA_BG_RUN, length);
            case RleOrder.COLOR_RUN -> {
                out.header(order, RleOrder.REGULAR_MAX, RleOrder.MEGA_COLOR_RUN, length);
                out.pixel(wire[start]);
            }
            case RleOrder.FG_RUN -> out.header(order, RleOrder.REGULAR_MAX, RleOrder.MEGA_FG_RUN, length);
            case RleOrder.SET_FG_FG_RUN -> {
                out.header(order, RleOrder.LITE_MAX, RleOrder.MEGA_SET_FG_RUN, length);
                setForeground(change[start]);
            }
            case RleOrder.FGBG_IMAGE -> {
                out.imageHeader(order, RleOrder.REGULAR_MAX, RleOrder.MEGA_FGBG_IMAGE, length);
                out.mask(change, start, length);
            }
            case RleOrder.SET_FG_FGBG_IMAGE -> {
                out.imageHeader(order, RleOrder.LITE_MAX, RleOrder.MEGA_SET_FGBG_IMAGE, length);
                setForeground(mixedColour);
                out.mask(change, start, length);
            }
            default -> throw new IllegalStateException("order " + order);
        }
    }

    private void flushLiterals(int end) {
        int from = end - literals;
        while (literals > 0) {
            int length = Math.min(literals, RleOrder.MEGA_MAX);
            out.ensure(3 + length * bytesPerPixel);
            out.header(RleOrder.COLOR_IMAGE, RleOrder.REGULAR_MAX, RleOrder.MEGA_COLOR_IMAGE, length);
            out.pixels(wire, from, from + length);
            from += length;
            literals -= length;
        }
    }

    private static int runHeaderSize(int length, int max) {
        return length <= max ? 1 : length <= max + 256 ? 2 : 3;
    }

    private void setForeground(int value) {
        foreground = value;
        out.pixel(value);
    }
}
