package dev.oriel.rdp.codec.planar;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.EightBytes;
import dev.oriel.rdp.wire.DecodeException;

/**
 * Reads one colour plane, raw or as RDP6_RLE_SEGMENTS, MS-RDPEGDI 2.2.2.5.1.1 and 3.1.9.2. Without state.
 *
 * <p>A coded row is first copied as it is into its place and then, eight values at a time, added to the row above.
 */
final class PlaneReader {

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    /** The most raw values of a segment, and how many bytes a copy of them touches. */
    private static final int MAX_RAW = 16;

    private PlaneReader() {}

    static void raw(ByteCursor in, String field, byte[] plane, int size) throws DecodeException {
        in.need(field, size);
        System.arraycopy(in.data, in.position, plane, 0, size);
        in.position += size;
    }

    /**
     * Reads RDP6_RLE_SEGMENTS.
     *
     * @param plane has {@code ColorPlanes.SLACK} bytes behind its last row
     * @param repeated for each row, becomes false where it differs from the one before it
     */
    static void coded(ByteCursor in, String field, byte[] plane, int columns, int rows, boolean[] repeated)
            throws DecodeException {
        for (int y = 0, at = 0; y < rows; y++, at += columns) {
            boolean changed = segments(in, field, plane, at, columns);
            if (y == 0) {
                repeated[y] = false;
            } else if (changed) {
                repeated[y] = false;
                add(plane, at, columns);
            } else {
                System.arraycopy(plane, at - columns, plane, at, columns);
            }
        }
    }

    /** Returns whether a value of the row can be other than 0. */
    private static boolean segments(ByteCursor in, String field, byte[] plane, int at, int columns)
            throws DecodeException {
        byte[] data = in.data;
        int position = in.position;
        int end = in.end;
        int to = at;
        int rowEnd = at + columns;
        byte value = 0;
        boolean any = false;
        while (to < rowEnd) {
            if (position == end) {
                in.position = position;
                in.need(field, 1);
            }
            int control = data[position++] & 0xFF;
            int run = control & 0x0F;
            int raw = control >> 4;
            if (run == 1 || run == 2) {
                // Long runs: 16 to 31 and 32 to 47 pixels, without raw bytes.
                run = 16 * run + raw;
                raw = 0;
            }
            if (!(raw + run <= rowEnd - to)) {
                throw DecodeException.invalid(field, "segment of " + (raw + run) + " exceeds the row's " + columns);
            }
            if (raw > 0) {
                if (!(raw <= end - position)) {
                    in.position = position;
                    in.need(field, raw);
                }
                if (position + MAX_RAW <= data.length) {
                    EightBytes.set(plane, to, EightBytes.get(data, position));
                    EightBytes.set(plane, to + 8, EightBytes.get(data, position + 8));
                } else {
                    System.arraycopy(data, position, plane, to, raw);
                }
                position += raw;
                to += raw;
                value = data[position - 1];
                any = true;
            }
            if (run > 0) {
                long repeated = EightBytes.repeated(value);
                for (int i = 0; i < run; i += 8) {
                    EightBytes.set(plane, to + i, repeated);
                }
                to += run;
            }
        }
        in.position = position;
        return any;
    }

    /** Adds the row above. The sign of a difference is in its lowest bit. */
    private static void add(byte[] plane, int at, int columns) {
        int above = at - columns;
        int x = 0;
        for (; x + 8 <= columns; x += 8) {
            EightBytes.set(plane, at + x, sum(EightBytes.get(plane, at + x), EightBytes.get(plane, above + x)));
        }
        for (; x < columns; x++) {
            int coded = plane[at + x] & 0xFF;
            plane[at + x] = (byte) (plane[above + x] + ((coded >> 1) ^ -(coded & 1)));
        }
    }

    private static long sum(long coded, long above) {
        long difference = ((coded >>> 1) & ~HIGH_BITS) ^ ((coded & LOW_BITS) * 0xFF);
        return ((difference & ~HIGH_BITS) + (above & ~HIGH_BITS)) ^ ((difference ^ above) & HIGH_BITS);
    }
}
