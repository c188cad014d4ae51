package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/** FreeRDP 3's planar codec. Pictures are 0xAARRGGBB, rows from the top down, without stride. Confined to one thread. */
public final class FreeRdpPlanar implements AutoCloseable {

    private static final int RLE = 0x10;
    private static final int NO_ALPHA = 0x20;

    private final Pointer context;

    /** For pictures up to the given size, which its memory depends on. */
    public FreeRdpPlanar(int maxWidth, int maxHeight) {
        context = FreeRdpLibrary.freerdp3("freerdp_bitmap_planar_context_new")
                .invokePointer(new Object[] {RLE | NO_ALPHA, maxWidth, maxHeight});
    }

    /** One RDP6_BITMAP_STREAM without alpha, rows from the bottom up. */
    public byte[] encode(int[] pixels, int width, int height) {
        Memory out = new Memory(64L + 8L * width * height);
        IntByReference size = new IntByReference((int) out.size());
        Pointer done = FreeRdpLibrary.freerdp3("freerdp_bitmap_compress_planar").invokePointer(new Object[] {
            context, FreeRdpPixels.of(pixels), FreeRdpPixels.BGRX32, width, height, 4 * width, out, size
        });
        if (done == null) {
            throw new IllegalStateException("freerdp_bitmap_compress_planar failed");
        }
        return out.getByteArray(0, size.getValue());
    }

    /** The picture, or null when FreeRDP refuses the stream. */
    public int @Nullable [] decode(byte[] stream, int width, int height, boolean bottomUp) {
        Memory target = FreeRdpPixels.empty(width, height);
        int done = FreeRdpLibrary.freerdp3("planar_decompress").invokeInt(new Object[] {
            context,
            FreeRdpPixels.of(stream),
            stream.length,
            width,
            height,
            target,
            FreeRdpPixels.BGRA32,
            4 * width,
            0,
            0,
            width,
            height,
            bottomUp ? 1 : 0
        });
        return done == 0 ? null : FreeRdpPixels.argbFrom(target, width, height);
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("freerdp_bitmap_planar_context_free").invokeVoid(new Object[] {context});
    }
}
