package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.fastpath.Fragmenter;
import dev.oriel.rdp.update.BitmapForm;
import org.jspecify.annotations.Nullable;

/**
 * What a client without the graphics pipeline can do with bitmap updates, from its Bitmap, General and Multifragment Update
 * capability sets.
 *
 * @param format of the session: 15, 16, 24 or 32 bits per pixel
 * @param compression what it can decompress
 * @param planarAlpha whether planar bitmaps must have the alpha plane that nobody looks at: the client did not set
 *     DRAW_ALLOW_SKIP_ALPHA
 * @param maxUpdate the largest update in bytes, see {@code Fragmenter.maxUpdate}
 * @param surfaceCodec for photographs, or null where the client takes none; of use at 32 bits per pixel
 */
public record BitmapSupport(
        PixelFormat format,
        Compression compression,
        AlphaChannel planarAlpha,
        int maxUpdate,
        @Nullable SurfaceCodec surfaceCodec) {

    /** How compressed bitmaps may look. */
    public enum Compression {
        /** None. */
        NONE,
        /** Behind a TS_CD_HEADER. */
        WITH_HEADER,
        /** Alone: the client set NO_BITMAP_COMPRESSION_HDR. */
        WITHOUT_HEADER
    }

    public BitmapSupport {
        if (format == PixelFormat.INDEXED8) {
            throw new IllegalArgumentException("sessions of 8 bits per pixel are not served");
        }
        if (maxUpdate < Fragmenter.CHUNK) {
            throw new IllegalArgumentException("updates of " + maxUpdate + " bytes");
        }
    }

    BitmapForm compressedForm() {
        return compression == Compression.WITHOUT_HEADER ? BitmapForm.COMPRESSED : BitmapForm.COMPRESSED_WITH_HEADER;
    }
}
