package dev.oriel.rdp.codec.clear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The encoder's copy of a peer's glyph storage (MS-RDPEGFX 3.3.1.2) with a way to find a small picture by its content:
 * a ring of {@value ClearCodec#GLYPHS} pictures that are made when first used, at most 16 MiB.
 */
final class GlyphIndex {

    static final int NONE = -1;

    private static final int SLOT_BITS = 14;

    private final int[] @Nullable [] glyphs = new int[ClearCodec.GLYPHS][];
    private final char[] widths = new char[ClearCodec.GLYPHS];
    private final char[] heights = new char[ClearCodec.GLYPHS];
    /** Entry number plus one by hash; the latest glyph with a hash wins, the content is compared on each hit. */
    private final char[] slots = new char[1 << SLOT_BITS];

    private int cursor;

    static boolean fits(int width, int height) {
        return width * height <= ClearCodec.MAX_GLYPH_PIXELS;
    }

    static int hash(int[] pixels, int offset, int stride, int width, int height) {
        int hash = width;
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            for (int i = row; i < row + width; i++) {
                hash = 31 * hash + (pixels[i] & 0xFFFFFF);
            }
        }
        return hash * 0x9E3779B1;
    }

    /** The entry that holds this picture, or {@link #NONE}. */
    int find(int hash, int[] pixels, int offset, int stride, int width, int height) {
        int entry = slots[hash >>> (32 - SLOT_BITS)] - 1;
        if (entry < 0 || widths[entry] != width || heights[entry] != height) {
            return NONE;
        }
        int[] glyph = glyphs[entry];
        if (glyph == null) {
            return NONE;
        }
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            for (int x = 0; x < width; x++) {
                if (((glyph[y * width + x] ^ pixels[row + x]) & 0xFFFFFF) != 0) {
                    return NONE;
                }
            }
        }
        return entry;
    }

    /** Stores a picture over the oldest one; returns its entry. */
    int add(int hash, int[] pixels, int offset, int stride, int width, int height) {
        int entry = cursor;
        cursor = cursor + 1 == ClearCodec.GLYPHS ? 0 : cursor + 1;
        int[] glyph = glyphs[entry];
        if (glyph == null || glyph.length < width * height) {
            glyph = new int[width * height];
            glyphs[entry] = glyph;
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, offset + y * stride, glyph, y * width, width);
        }
        widths[entry] = (char) width;
        heights[entry] = (char) height;
        slots[hash >>> (32 - SLOT_BITS)] = (char) (entry + 1);
        return entry;
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(slots, (char) 0);
        cursor = 0;
    }
}
