package dev.oriel.rdp.codec.nsc;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.EightBytes;
import java.util.Arrays;

/** Run-length coding of one colour plane, MS-RDPNSC 2.2.2.1 and 3.1.8.3. Without state. */
final class PlaneWriter {

    /** The longest segment that is written between two checks of the limit. */
    private static final int MAX_SEGMENT = 8;

    /** After so many bytes it is clear whether it is worth counting what the rest would take. */
    private static final int PROBE = 1 << 14;

    private PlaneWriter() {}

    /**
     * Appends a plane, coded where that is shorter, else as it is.
     *
     * @param plane has {@link NsCodec#SLACK} readable bytes behind the plane
     */
    static void write(byte[] plane, int length, ByteSink out) {
        out.ensure(length + 2 * MAX_SEGMENT);
        int start = out.position;
        if (!coded(plane, length, out)) {
            System.arraycopy(plane, 0, out.data, start, length);
            out.position = start + length;
        }
    }

    private static boolean coded(byte[] plane, int length, ByteSink sink) {
        byte[] out = sink.data;
        int to = sink.position;
        int limit = to + length - NsCodec.END_DATA;
        int body = length - NsCodec.END_DATA;
        // The last byte before the end data cannot start a run, whatever the first byte of the end data is.
        int last = body - 1;
        int i = 0;
        int probe = Math.min(PROBE, last);
        while (i < last && to < limit) {
            if (i >= probe) {
                probe = last;
                if (to >= sink.position + i && to + leastCoded(plane, i, body) >= limit) {
                    return false;
                }
            }
            long here = EightBytes.get(plane, i);
            int literals = Math.min(EightBytes.beforeZero(here ^ EightBytes.get(plane, i + 1)), last - i);
            EightBytes.set(out, to, here);
            to += literals;
            i += literals;
            if (literals == 8 || i == last) {
                continue;
            }
            int run = runLength(plane, i, body);
            byte value = plane[i];
            out[to] = value;
            out[to + 1] = value;
            i += run;
            if (run < NsCodec.LONG_RUN + NsCodec.MIN_RUN) {
                out[to + 2] = (byte) (run - NsCodec.MIN_RUN);
                to += 3;
            } else {
                out[to + 2] = (byte) NsCodec.LONG_RUN;
                sink.u32At(to + 3, run);
                to += 7;
            }
        }
        if (!(to < limit) || (i <= last && !(to + (body - i) < limit))) {
            return false;
        }
        while (i < length) {
            out[to++] = plane[i++];
        }
        sink.position = to;
        return true;
    }

    /**
     * The least that the rest of the plane takes when it is coded: each run takes three bytes in place of its own, the longest
     * ones more. Counting takes an eighth of the time of coding what is noise.
     */
    private static int leastCoded(byte[] plane, int from, int end) {
        int size = end - from;
        long before = 0;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            long pairs = EightBytes.zeros(EightBytes.get(plane, i) ^ EightBytes.get(plane, i + 1));
            long starts = pairs & ~(pairs << 8 | before >>> 56);
            size += 2 * Long.bitCount(starts) - Long.bitCount(pairs);
            before = pairs;
        }
        return size - (end - i);
    }

    /** Length of the run at {@code from}, at least 2: the caller has seen the first pair. */
    private static int runLength(byte[] plane, int from, int end) {
        int i = from + 2;
        int same = EightBytes.leadingZeros(EightBytes.get(plane, i) ^ EightBytes.repeated(plane[from]));
        if (same == 8 && i + 8 < end) {
            int more = Arrays.mismatch(plane, i + 8, end, plane, i + 7, end - 1);
            same = more < 0 ? end - i : 8 + more;
        }
        return Math.min(i + same, end) - from;
    }
}
