package dev.oriel.rdp.codec.clear;

import dev.oriel.rdp.wire.DecodeException;
import org.jspecify.annotations.Nullable;

/**
 * The decoder's glyph storage, MS-RDPEGFX 3.3.1.2: {@value ClearCodec#GLYPHS} pictures of at most
 * {@value ClearCodec#MAX_GLYPH_PIXELS} pixels, made when first used, 16 MiB at most.
 */
final class GlyphStore {

    private final int[] @Nullable [] glyphs = new int[ClearCodec.GLYPHS][];

    void draw(int index, int[] pixels, int offset, int stride, int width, int height) throws DecodeException {
        int[] glyph = glyphs[index];
        if (glyph == null || glyph.length != width * height) {
            throw DecodeException.invalid("glyphIndex", "no glyph " + index + " of " + width + "x" + height);
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(glyph, y * width, pixels, offset + y * stride, width);
        }
    }

    void keep(int index, int[] pixels, int offset, int stride, int width, int height) {
        int[] glyph = glyphs[index];
        if (glyph == null || glyph.length != width * height) {
            glyph = new int[width * height];
            glyphs[index] = glyph;
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, offset + y * stride, glyph, y * width, width);
        }
    }
}
