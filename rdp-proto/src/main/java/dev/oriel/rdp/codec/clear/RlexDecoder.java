package dev.oriel.rdp.codec.clear;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import java.util.Arrays;

/** CLEARCODEC_SUBCODEC_RLEX, MS-RDPEGFX 2.2.4.1.1.3.1.2: palette, then runs that end in a walk along the palette. */
final class RlexDecoder {

    private final int[] palette = new int[ClearCodec.MAX_PALETTE];

    void decode(ByteCursor in, int[] pixels, int offset, int stride, int width, int height) throws DecodeException {
        int paletteCount = in.u8("paletteCount");
        if (!(1 <= paletteCount && paletteCount <= ClearCodec.MAX_PALETTE)) {
            throw DecodeException.invalid("paletteCount", "want 1 to 127, got " + paletteCount);
        }
        for (int i = 0; i < paletteCount; i++) {
            palette[i] = in.bgr("paletteEntries");
        }
        int bits = ClearCodec.indexBits(paletteCount);
        int indexMask = (1 << bits) - 1;
        int total = width * height;
        int done = 0;
        int row = offset;
        int column = 0;
        while (in.hasRemaining()) {
            int stopAndDepth = in.u8("stopIndex");
            int stop = stopAndDepth & indexMask;
            int start = stop - (stopAndDepth >> bits);
            if (start < 0 || stop >= paletteCount) {
                throw DecodeException.invalid("stopIndex", start + ".." + stop + " of " + paletteCount + " colours");
            }
            int run = runLength(in, total);
            int count = stop - start + 1;
            if (!(run + count <= total - done)) {
                throw DecodeException.invalid(
                        "runLengthFactor", run + " + " + count + " pixels, " + (total - done) + " left to draw");
            }
            done += run + count;
            while (run > 0) {
                int part = Math.min(run, width - column);
                Arrays.fill(pixels, row + column, row + column + part, palette[start]);
                run -= part;
                column += part;
                if (column == width) {
                    column = 0;
                    row += stride;
                }
            }
            for (int index = start; index <= stop; index++) {
                pixels[row + column] = palette[index];
                if (++column == width) {
                    column = 0;
                    row += stride;
                }
            }
        }
        if (done != total) {
            throw new DecodeException(Kind.TRUNCATED, "CLEARCODEC_SUBCODEC_RLEX", done + " of " + total + " pixels");
        }
    }

    /** The one, three or seven byte form of a run length that is at most {@code max}. */
    static int runLength(ByteCursor in, int max) throws DecodeException {
        int factor = in.u8("runLengthFactor1");
        if (factor < 0xFF) {
            return factor;
        }
        factor = in.u16("runLengthFactor2");
        return factor < 0xFFFF ? factor : in.u32("runLengthFactor3", max);
    }
}
