package dev.oriel.rdp.codec.clear;

import dev.oriel.rdp.codec.ByteSink;
import java.util.Arrays;

/** CLEARCODEC_SUBCODEC_RLEX encoding, MS-RDPEGFX 2.2.4.1.1.3.1.2. The palette is in the order of first appearance. */
final class RlexEncoder {

    private static final int SLOTS = 512;
    private static final int MAX_RUN_BYTES = 7;
    /** The least that a segment needs. */
    private static final int SEGMENT = 2;

    private final int[] slotColour = new int[SLOTS];
    /** The palette index in the low byte, the pass it belongs to above: a new pass empties the table. */
    private final int[] slotIndex = new int[SLOTS];

    private final int[] palette = new int[ClearCodec.MAX_PALETTE];
    private int pass;

    private byte[] indexes = {};

    /**
     * Appends the rectangle.
     *
     * @return false, with nothing appended, when it has more than 127 colours or needs {@code limit} bytes or more
     */
    boolean encode(int[] pixels, int offset, int stride, int width, int height, int limit, ByteSink out) {
        int count = width * height;
        int colours = index(pixels, offset, stride, width, height, limit);
        if (colours == 0) {
            return false;
        }
        int start = out.position;
        out.ensure(1 + 3 * colours + MAX_RUN_BYTES + 1);
        out.u8(colours);
        for (int i = 0; i < colours; i++) {
            out.bgr(palette[i]);
        }
        int bits = ClearCodec.indexBits(colours);
        int maxDepth = (1 << (8 - bits)) - 1;
        int i = 0;
        while (i < count) {
            if (out.position - start >= limit) {
                out.position = start;
                return false;
            }
            int first = indexes[i];
            int end = i + 1;
            while (end < count && indexes[end] == first) {
                end++;
            }
            int run = end - i - 1;
            int stop = first;
            while (end < count && stop - first < maxDepth && indexes[end] == stop + 1) {
                stop++;
                end++;
            }
            out.ensure(1 + MAX_RUN_BYTES);
            out.u8(((stop - first) << bits) | stop);
            runLength(run, out);
            i = end;
        }
        if (out.position - start >= limit) {
            out.position = start;
            return false;
        }
        return true;
    }

    /**
     * Fills {@link #indexes} and {@link #palette}; returns the number of colours, 0 when there are too many or when they
     * and the places at which a segment has to end need {@code limit} bytes already.
     */
    private int index(int[] pixels, int offset, int stride, int width, int height, int limit) {
        if (indexes.length < width * height) {
            indexes = new byte[width * height];
        }
        if (++pass == 1 << 23) {
            Arrays.fill(slotIndex, 0);
            pass = 1;
        }
        int colours = 0;
        int to = 0;
        int last = pixels[offset] & 0xFFFFFF;
        int lastIndex = -1;
        int segments = 1;
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            if (1 + 3 * colours + SEGMENT * segments >= limit) {
                return 0;
            }
            for (int i = row; i < row + width; i++) {
                int colour = pixels[i] & 0xFFFFFF;
                if (colour != last || lastIndex < 0) {
                    int slot = (colour * 0x9E3779B1) >>> 23;
                    while (slotIndex[slot] >> 8 == pass && slotColour[slot] != colour) {
                        slot = (slot + 1) & (SLOTS - 1);
                    }
                    if (slotIndex[slot] >> 8 != pass) {
                        if (colours == ClearCodec.MAX_PALETTE) {
                            return 0;
                        }
                        slotColour[slot] = colour;
                        slotIndex[slot] = (pass << 8) | colours;
                        palette[colours++] = colour;
                    }
                    last = colour;
                    int index = slotIndex[slot] & 0xFF;
                    // A segment only walks up the palette, one colour at a time.
                    segments += index != lastIndex + 1 ? 1 : 0;
                    lastIndex = index;
                }
                indexes[to++] = (byte) lastIndex;
            }
        }
        return colours;
    }

    /** The one, three or seven byte form of a run length. The caller has made room. */
    static void runLength(int run, ByteSink out) {
        if (run < 0xFF) {
            out.u8(run);
        } else if (run < 0xFFFF) {
            out.u8(0xFF);
            out.u16(run);
        } else {
            out.u8(0xFF);
            out.u16(0xFFFF);
            out.u32(run);
        }
    }
}
