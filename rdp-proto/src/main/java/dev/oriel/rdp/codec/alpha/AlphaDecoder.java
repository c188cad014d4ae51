package dev.oriel.rdp.codec.alpha;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import io.netty.buffer.ByteBuf;

/**
 * Decoding of RDPGFX_CODECID_ALPHA (ALPHACODEC_BITMAP_STREAM), MS-RDPEGFX 2.2.4.3: sets the top bytes of an area and
 * leaves its colours alone. Reusable; confined to one thread.
 */
public final class AlphaDecoder {

    private final ByteCursor in = new ByteCursor();

    /**
     * Decodes the alpha values of one area.
     *
     * @param borrowed one ALPHACODEC_BITMAP_STREAM; read to its end
     */
    public void decode(ByteBuf borrowed, int[] target, int offset, int stride, int width, int height)
            throws DecodeException {
        PixelArea.check(target, offset, stride, width, height);
        in.load(borrowed);
        try {
            int signature = in.u16("alphaSig");
            if (signature != AlphaCodec.SIGNATURE) {
                throw DecodeException.invalid("alphaSig", "want 0x414c, got 0x" + Integer.toHexString(signature));
            }
            int compressed = in.u16("compressed");
            switch (compressed) {
                case AlphaCodec.RAW -> raw(target, offset, stride, width, height);
                case AlphaCodec.COMPRESSED -> runs(target, offset, stride, width, height);
                default -> throw DecodeException.invalid("compressed", "want 0 or 1, got " + compressed);
            }
            in.expectEnd("ALPHACODEC_BITMAP_STREAM");
        } finally {
            in.unload();
        }
    }

    private void raw(int[] pixels, int offset, int stride, int width, int height) throws DecodeException {
        in.need("segments", width * height);
        byte[] data = in.data;
        int from = in.position;
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            for (int i = row; i < row + width; i++) {
                pixels[i] = (pixels[i] & AlphaCodec.RGB_MASK) | data[from++] << AlphaCodec.ALPHA_SHIFT;
            }
        }
        in.position = from;
    }

    private void runs(int[] pixels, int offset, int stride, int width, int height) throws DecodeException {
        int left = width * height;
        int row = offset;
        int column = 0;
        while (in.hasRemaining()) {
            int top = in.u8("runValue") << AlphaCodec.ALPHA_SHIFT;
            int run = runLength(left);
            left -= run;
            while (run > 0) {
                int part = Math.min(run, width - column);
                for (int i = row + column; i < row + column + part; i++) {
                    pixels[i] = (pixels[i] & AlphaCodec.RGB_MASK) | top;
                }
                run -= part;
                column += part;
                if (column == width) {
                    column = 0;
                    row += stride;
                }
            }
        }
        if (left > 0) {
            throw new DecodeException(Kind.TRUNCATED, "segments", left + " values missing");
        }
    }

    private int runLength(int left) throws DecodeException {
        int factor = in.u8("runLengthFactor1");
        if (factor == AlphaCodec.LONG_RUN) {
            factor = in.u16("runLengthFactor2");
            if (factor == AlphaCodec.LONGER_RUN) {
                factor = in.u32("runLengthFactor3", left);
            }
        }
        if (!(factor <= left)) {
            throw DecodeException.invalid("runLengthFactor1", factor + " values, " + left + " left to set");
        }
        return factor;
    }
}
