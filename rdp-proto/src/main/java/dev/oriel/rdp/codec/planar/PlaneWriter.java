package dev.oriel.rdp.codec.planar;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.EightBytes;
import java.util.Arrays;

/**
 * Run-length coding of one colour plane (RDP6_RLE_SEGMENTS), MS-RDPEGDI 2.2.2.5.1.1 and 3.1.9.2: the first row as it is,
 * the others as differences to the row before. Reusable; confined to one thread.
 *
 * <p>Works on eight values at a time: differences are taken in one long, and runs are found by comparing the values with
 * themselves shifted by one.
 */
final class PlaneWriter {

    private static final int MAX_RAW = 15;
    /** Shorter runs have no code of their own: the values 1 and 2 mean long runs. */
    private static final int MIN_RUN = 3;

    private static final int MAX_SHORT_RUN = 15;
    private static final int MAX_LONG_RUN = 47;

    /** Where a row starts in {@link #line}; the value before it is the 0 that a row's first run would repeat. */
    private static final int MARGIN = 8;

    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] line = {};

    /**
     * Appends one plane.
     *
     * @param plane without the repeated rows; has eight readable bytes behind it
     * @param repeated for each row, whether it equals the one before it
     */
    void write(byte[] plane, int columns, int rows, boolean[] repeated, ByteSink out) {
        if (line.length < MARGIN + columns + 2 * MARGIN + MAX_LONG_RUN) {
            line = new byte[MARGIN + columns + 2 * MARGIN + MAX_LONG_RUN];
        }
        int at = 0;
        for (int y = 0; y < rows; y++) {
            out.ensure(2 * columns + 2 * MAX_LONG_RUN);
            if (repeated[y]) {
                unchangedRow(columns, out);
                continue;
            }
            if (y == 0) {
                System.arraycopy(plane, 0, line, MARGIN, columns);
                codedRow(columns, out);
            } else if (differences(plane, at, columns)) {
                codedRow(columns, out);
            } else {
                unchangedRow(columns, out);
            }
            at += columns;
        }
    }

    /** Fills the line; the sign of a difference goes into its lowest bit. Returns whether there is any. */
    private boolean differences(byte[] plane, int at, int columns) {
        long any = 0;
        int above = at - columns;
        int x = 0;
        for (; x + 8 <= columns; x += 8) {
            long coded = difference(EightBytes.get(plane, at + x), EightBytes.get(plane, above + x));
            EightBytes.set(line, MARGIN + x, coded);
            any |= coded;
        }
        if (x < columns) {
            long coded = difference(EightBytes.get(plane, at + x), EightBytes.get(plane, above + x));
            EightBytes.set(line, MARGIN + x, coded);
            any |= coded & ((1L << (8 * (columns - x))) - 1);
        }
        return any != 0;
    }

    /** Eight differences of bytes, each without a borrow from the next one. */
    private static long difference(long value, long above) {
        long difference = ((value | HIGH_BITS) - (above & ~HIGH_BITS)) ^ ((value ^ ~above) & HIGH_BITS);
        long negative = ((difference & HIGH_BITS) >>> 7) * 0xFF;
        return ((difference & ~HIGH_BITS) << 1) ^ negative;
    }

    private static void unchangedRow(int columns, ByteSink out) {
        if (columns >= MIN_RUN) {
            run(columns, out);
            return;
        }
        out.u8(columns << 4);
        for (int i = 0; i < columns; i++) {
            out.u8(0);
        }
    }

    private void codedRow(int columns, ByteSink out) {
        int end = MARGIN + columns;
        int rawStart = MARGIN;
        int x = MARGIN;
        while (x < end) {
            int start = runStart(x, end);
            if (start == end) {
                break;
            }
            int run = runLength(start, end);
            int raw = start - rawStart;
            int first = raw == 0 ? 0 : Math.min(run, MAX_SHORT_RUN);
            // What follows the first part must be nothing or a run of its own.
            if (run - first > 0 && run - first < MIN_RUN) {
                first = run - MIN_RUN;
            }
            rawWithRun(rawStart, start, first, out);
            run(run - first, out);
            x = start + run;
            rawStart = x;
        }
        rawWithRun(rawStart, end, 0, out);
    }

    /** The first place from {@code from} on where three values repeat the one before them, or the end. */
    private int runStart(int from, int end) {
        int x = from;
        while (x + MIN_RUN <= end) {
            long different = EightBytes.get(line, x) ^ EightBytes.get(line, x - 1);
            // The high bit of each byte that is 0, exactly: a borrow would invent repetitions above a real one.
            long same = ~(((different & ~HIGH_BITS) + ~HIGH_BITS) | different) & HIGH_BITS;
            long runs = same & (same >>> 8) & (same >>> 16);
            if (runs != 0) {
                int start = x + (Long.numberOfTrailingZeros(runs) >>> 3);
                return start + MIN_RUN <= end ? start : end;
            }
            x += 6;
        }
        return end;
    }

    /** How often the value before {@code start} is repeated, at least three times. */
    private int runLength(int start, int end) {
        int x = start + MIN_RUN;
        int same = EightBytes.leadingZeros(EightBytes.get(line, x) ^ EightBytes.repeated(line[start]));
        if (same == 8 && x + 8 < end) {
            int more = Arrays.mismatch(line, x + 8, end, line, x + 7, end - 1);
            same = more < 0 ? end - x : 8 + more;
        }
        return Math.min(x + same, end) - start;
    }

    /** The values of the line from {@code from} to {@code end}, the last of them repeated {@code run} times. */
    private void rawWithRun(int from, int end, int run, ByteSink out) {
        byte[] to = out.data;
        int position = out.position;
        for (int x = from; x < end; x += MAX_RAW) {
            int count = Math.min(end - x, MAX_RAW);
            to[position] = (byte) ((count << 4) | (x + count == end ? run : 0));
            EightBytes.set(to, position + 1, EightBytes.get(line, x));
            EightBytes.set(to, position + 9, EightBytes.get(line, x + 8));
            position += 1 + count;
        }
        out.position = position;
    }

    /** Segments without raw values, for a run of 0 or at least 3. */
    private static void run(int length, ByteSink out) {
        int left = length;
        while (left > 0) {
            int count = Math.min(left, MAX_LONG_RUN);
            if (left - count > 0 && left - count < MIN_RUN) {
                count = left - MIN_RUN;
            }
            if (count >= 32) {
                out.u8(((count - 32) << 4) | 2);
            } else if (count >= 16) {
                out.u8(((count - 16) << 4) | 1);
            } else {
                out.u8(count);
            }
            left -= count;
        }
    }
}
