package dev.oriel.rdp.codec.nsc;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.EightBytes;
import dev.oriel.rdp.codec.YCoCg;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import java.util.Arrays;

/**
 * One colour plane, raw or run-length coded (MS-RDPNSC 2.2.2.1 and 3.1.8.3), row after row. Only one row is kept in
 * memory; a run continues in the next row. Reusable; reads an array that its owner keeps loaded.
 */
final class PlaneReader {

    private static final byte[] NOTHING = {};

    private final String field;

    private byte[] line = NOTHING;
    private byte[] data = NOTHING;
    private int position;
    private int end;
    private boolean coded;

    /** Bytes of the plane that are still to come, the present run included. */
    private int left;

    private int run;
    private byte value;

    PlaneReader(String field) {
        this.field = field;
    }

    /**
     * Takes the next {@code byteCount} bytes of the input.
     *
     * @param size of the plane when it is not coded
     */
    void open(ByteCursor in, int byteCount, int size, int rowLength) throws DecodeException {
        if (!(1 <= byteCount && byteCount <= size)) {
            throw DecodeException.invalid(field + "ByteCount", byteCount + " for a plane of " + size);
        }
        in.need(field, byteCount);
        data = in.data;
        position = in.position;
        end = position + byteCount;
        in.position = end;
        coded = byteCount < size;
        left = size;
        run = 0;
        if (line.length < rowLength + NsCodec.SLACK) {
            line = new byte[rowLength + NsCodec.SLACK];
        }
    }

    void close() {
        data = NOTHING;
    }

    /** The next values, as signed bytes. */
    void row(int[] values, int length) throws DecodeException {
        if (!coded) {
            YCoCg.widen(data, position, length, values);
            position += length;
            left -= length;
            return;
        }
        codedRow(length);
        YCoCg.widen(line, 0, length, values);
        if (left == 0 && position != end) {
            throw new DecodeException(Kind.TRAILING, field, (end - position) + " bytes left over");
        }
    }

    private void codedRow(int length) throws DecodeException {
        int x = 0;
        while (x < length) {
            if (run > 0) {
                int count = Math.min(run, length - x);
                if (count <= 8) {
                    EightBytes.set(line, x, EightBytes.repeated(value));
                } else {
                    Arrays.fill(line, x, x + count, value);
                }
                run -= count;
                left -= count;
                x += count;
            } else {
                x = literals(x, length);
            }
        }
    }

    /** Copies values up to the row's end or to a run, which it opens. */
    private int literals(int from, int length) throws DecodeException {
        int x = from;
        while (length - x >= 8 && left > NsCodec.END_DATA + 9 && end - position > 8) {
            long here = EightBytes.get(data, position);
            int count = EightBytes.beforeZero(here ^ EightBytes.get(data, position + 1));
            EightBytes.set(line, x, here);
            x += count;
            left -= count;
            position += count;
            if (count < 8) {
                openRun();
                return x;
            }
        }
        while (x < length) {
            if (position == end) {
                throw new DecodeException(Kind.TRUNCATED, field, left + " values missing");
            }
            // The last value before the end data cannot start a run.
            if (left > NsCodec.END_DATA + 1 && position + 1 < end && data[position] == data[position + 1]) {
                openRun();
                return x;
            }
            line[x++] = data[position++];
            left--;
        }
        return x;
    }

    private void openRun() throws DecodeException {
        value = data[position];
        need(3);
        int factor = data[position + 2] & 0xFF;
        position += 3;
        long count = (long) factor + NsCodec.MIN_RUN;
        if (factor == NsCodec.LONG_RUN) {
            need(4);
            count = (data[position] & 0xFFL)
                    | (data[position + 1] & 0xFFL) << 8
                    | (data[position + 2] & 0xFFL) << 16
                    | (data[position + 3] & 0xFFL) << 24;
            position += 4;
        }
        if (!(1 <= count && count <= left - NsCodec.END_DATA)) {
            throw DecodeException.invalid(field, "run of " + count + ", " + left + " values left with the end data");
        }
        run = (int) count;
    }

    private void need(int length) throws DecodeException {
        if (!(length <= end - position)) {
            throw new DecodeException(
                    Kind.TRUNCATED, field, "needs " + length + " bytes, " + (end - position) + " left");
        }
    }
}
