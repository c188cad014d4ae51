package dev.oriel.rdp.codec.alpha;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.PixelArea;
import io.netty.buffer.ByteBuf;

/**
 * Encoding of RDPGFX_CODECID_ALPHA (ALPHACODEC_BITMAP_STREAM), MS-RDPEGFX 2.2.4.3: the top bytes of an area, as runs
 * where that is shorter. Reusable; confined to one thread.
 */
public final class AlphaEncoder {

    private static final int MAX_SEGMENT = 8;

    private final ByteSink out = new ByteSink();

    /**
     * Encodes the alpha values of one area and appends them.
     *
     * @return bytes written, at most {@code 4 + width * height}
     */
    public int encode(int[] pixels, int offset, int stride, int width, int height, ByteBuf borrowed) {
        PixelArea.check(pixels, offset, stride, width, height);
        int count = width * height;
        out.clear();
        out.ensure(AlphaCodec.HEADER_SIZE + count + MAX_SEGMENT);
        header(AlphaCodec.COMPRESSED);
        if (!runs(pixels, offset, stride, width, height, AlphaCodec.HEADER_SIZE + count)) {
            out.clear();
            header(AlphaCodec.RAW);
            for (int y = 0, row = offset; y < height; y++, row += stride) {
                for (int i = row; i < row + width; i++) {
                    out.u8(pixels[i] >> AlphaCodec.ALPHA_SHIFT);
                }
            }
        }
        return out.writeTo(borrowed);
    }

    private void header(int compressed) {
        out.u16(AlphaCodec.SIGNATURE);
        out.u16(compressed);
    }

    /** Returns false when the runs need {@code limit} bytes or more. */
    private boolean runs(int[] pixels, int offset, int stride, int width, int height, int limit) {
        int value = pixels[offset] >>> AlphaCodec.ALPHA_SHIFT;
        int run = 0;
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            for (int i = row; i < row + width; i++) {
                int next = pixels[i] >>> AlphaCodec.ALPHA_SHIFT;
                if (next != value) {
                    segment(value, run);
                    if (out.position >= limit) {
                        return false;
                    }
                    value = next;
                    run = 0;
                }
                run++;
            }
        }
        segment(value, run);
        return out.position < limit;
    }

    private void segment(int value, int run) {
        out.u8(value);
        if (run < AlphaCodec.LONG_RUN) {
            out.u8(run);
        } else if (run < AlphaCodec.LONGER_RUN) {
            out.u8(AlphaCodec.LONG_RUN);
            out.u16(run);
        } else {
            out.u8(AlphaCodec.LONG_RUN);
            out.u16(AlphaCodec.LONGER_RUN);
            out.u32(run);
        }
    }
}
