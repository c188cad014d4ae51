package dev.oriel.rdp.codec.planar;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Lossless RDP 6.0 planar encoding (RDP6_BITMAP_STREAM), MS-RDPEGDI 2.2.2.5.1: red, green and blue planes without alpha,
 * run-length coded rows of differences, or raw planes where those are shorter. Reusable; confined to one thread.
 */
public final class PlanarEncoder {

    private static final int MAX_RAW = 15;
    /** Shorter runs have no code of their own: the values 1 and 2 mean long runs. */
    private static final int MIN_RUN = 3;

    private static final int MAX_SHORT_RUN = 15;
    private static final int MAX_LONG_RUN = 47;

    private final ByteSink out = new ByteSink();

    private int[] line = {};
    private int[] zeros = {};

    /**
     * Encodes one bitmap and appends it. The top byte of the pixels is ignored.
     *
     * @param order bottom-up for bitmap updates, top-down for EGFX
     * @return bytes written, at most {@code 2 + 3 * width * height}
     */
    public int encode(int[] pixels, int offset, int stride, int width, int height, RowOrder order, ByteBuf borrowed) {
        PixelArea.check(pixels, offset, stride, width, height);
        if (line.length < width) {
            line = new int[width];
            zeros = new int[width];
        }
        int firstRow = order.firstRow(offset, stride, height);
        int step = order.step(stride);
        int rawSize = 2 + 3 * width * height;
        out.clear();
        out.ensure(1);
        out.u8(PlanarDecoder.RLE | PlanarDecoder.NO_ALPHA);
        for (int shift = 16; shift >= 0 && out.position <= rawSize; shift -= 8) {
            codedPlane(pixels, firstRow, step, width, height, shift);
        }
        if (out.position > rawSize) {
            out.clear();
            out.ensure(rawSize);
            out.u8(PlanarDecoder.NO_ALPHA);
            for (int shift = 16; shift >= 0; shift -= 8) {
                rawPlane(pixels, firstRow, step, width, height, shift);
            }
            out.u8(0);
        }
        return out.writeTo(borrowed);
    }

    private void rawPlane(int[] pixels, int firstRow, int step, int width, int height, int shift) {
        for (int y = 0, row = firstRow; y < height; y++, row += step) {
            for (int x = 0; x < width; x++) {
                out.u8(pixels[row + x] >> shift);
            }
        }
    }

    private void codedPlane(int[] pixels, int firstRow, int step, int width, int height, int shift) {
        for (int y = 0, row = firstRow; y < height; y++, row += step) {
            out.ensure(2 * width + 16);
            if (y == 0) {
                for (int x = 0; x < width; x++) {
                    line[x] = (pixels[row + x] >> shift) & 0xFF;
                }
            } else if (Arrays.equals(pixels, row, row + width, pixels, row - step, row - step + width)) {
                unchangedRow(width);
                continue;
            } else {
                int above = row - step;
                for (int x = 0; x < width; x++) {
                    int difference = (((pixels[row + x] >> shift) - (pixels[above + x] >> shift)) << 24) >> 24;
                    line[x] = ((difference << 1) ^ (difference >> 7)) & 0xFF;
                }
            }
            codedRow(width);
        }
    }

    private void unchangedRow(int width) {
        int left = run(width);
        if (left > 0) {
            out.u8(left << 4);
            for (int i = 0; i < left; i++) {
                out.u8(0);
            }
        }
    }

    private void codedRow(int width) {
        int last = 0;
        int raw = 0;
        int x = 0;
        while (x < width) {
            int run = runOf(last, x, width);
            if (run >= MIN_RUN) {
                int first = raw == 0 ? 0 : Math.min(run, MAX_SHORT_RUN);
                // What follows the first part must be nothing or a run of its own.
                if (run - first > 0 && run - first < MIN_RUN) {
                    first = run - MIN_RUN;
                }
                rawWithRun(x, raw, first);
                raw = 0;
                int left = run - first;
                x += run - run(left);
            } else {
                last = line[x];
                raw++;
                x++;
            }
        }
        rawWithRun(x, raw, 0);
    }

    private int runOf(int value, int from, int width) {
        if (value == 0) {
            int end = Arrays.mismatch(line, from, width, zeros, from, width);
            return end < 0 ? width - from : end;
        }
        int x = from;
        while (x < width && line[x] == value) {
            x++;
        }
        return x - from;
    }

    /** The {@code raw} values before {@code end}, the last of them repeated {@code run} times. */
    private void rawWithRun(int end, int raw, int run) {
        int from = end - raw;
        while (from < end) {
            int count = Math.min(end - from, MAX_RAW);
            out.u8((count << 4) | (from + count == end ? run : 0));
            for (int i = from; i < from + count; i++) {
                out.u8(line[i]);
            }
            from += count;
        }
    }

    /** Segments without raw values; returns the 0 to 2 values of the run that no segment can express. */
    private int run(int length) {
        int left = length;
        while (left >= MIN_RUN) {
            int count = Math.min(left, MAX_LONG_RUN);
            if (count >= 32) {
                out.u8(((count - 32) << 4) | 2);
            } else if (count >= 16) {
                out.u8(((count - 16) << 4) | 1);
            } else {
                out.u8(count);
            }
            left -= count;
        }
        return left;
    }
}
