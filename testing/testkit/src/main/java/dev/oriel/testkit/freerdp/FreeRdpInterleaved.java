package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/**
 * FreeRDP 3's interleaved run-length codec. Pictures are 0x00RRGGBB, rows from the top down, without stride, at most 64
 * pixels wide and high for the encoder. Confined to one thread.
 */
public final class FreeRdpInterleaved implements AutoCloseable {

    private static final int PALETTE_FORMAT_SIZE = 4;
    private static final int PALETTE_ENTRIES = 256;

    private final Pointer encoder;
    private final Pointer decoder;

    public FreeRdpInterleaved() {
        encoder = context(1);
        decoder = context(0);
    }

    private static Pointer context(int compressor) {
        return FreeRdpLibrary.freerdp3("bitmap_interleaved_context_new").invokePointer(new Object[] {compressor});
    }

    /** One stream without TS_CD_HEADER, or null when FreeRDP gives up on this picture. */
    public byte @Nullable [] encode(int[] pixels, int width, int height, int bitsPerPixel) {
        Memory out = new Memory(64L + 8L * width * height);
        IntByReference size = new IntByReference((int) out.size());
        int done = FreeRdpLibrary.freerdp3("interleaved_compress").invokeInt(new Object[] {
            encoder,
            out,
            size,
            width,
            height,
            FreeRdpPixels.of(pixels),
            FreeRdpPixels.BGRX32,
            4 * width,
            0,
            0,
            null,
            bitsPerPixel
        });
        return done == 0 ? null : out.getByteArray(0, size.getValue());
    }

    /** The picture, or null when FreeRDP refuses the stream. Indexes of 8 bits a pixel become grey of that value. */
    public int @Nullable [] decode(byte[] stream, int width, int height, int bitsPerPixel) {
        Memory target = FreeRdpPixels.empty(width, height);
        int done = FreeRdpLibrary.freerdp3("interleaved_decompress").invokeInt(new Object[] {
            decoder,
            FreeRdpPixels.of(stream),
            stream.length,
            width,
            height,
            bitsPerPixel,
            target,
            FreeRdpPixels.BGRX32,
            4 * width,
            0,
            0,
            width,
            height,
            greyPalette()
        });
        return done == 0 ? null : FreeRdpPixels.rgbFrom(target, width, height);
    }

    /** {@code gdiPalette}: the entries' format, then 256 colours. */
    private static Memory greyPalette() {
        Memory palette = new Memory(PALETTE_FORMAT_SIZE + 4L * PALETTE_ENTRIES);
        palette.setInt(0, FreeRdpPixels.BGRX32);
        for (int i = 0; i < PALETTE_ENTRIES; i++) {
            palette.setInt(PALETTE_FORMAT_SIZE + 4L * i, 0xFF000000 | i * 0x010101);
        }
        return palette;
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("bitmap_interleaved_context_free").invokeVoid(new Object[] {encoder});
        FreeRdpLibrary.freerdp3("bitmap_interleaved_context_free").invokeVoid(new Object[] {decoder});
    }
}
