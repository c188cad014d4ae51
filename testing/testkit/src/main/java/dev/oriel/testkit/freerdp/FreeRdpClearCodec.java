package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * FreeRDP 3's ClearCodec decoder with the caches of one channel; it has no encoder. Pictures are 0x00RRGGBB, rows from
 * the top down, without stride. Confined to one thread.
 */
public final class FreeRdpClearCodec implements AutoCloseable {

    private final Pointer context;

    public FreeRdpClearCodec() {
        context = FreeRdpLibrary.freerdp3("clear_context_new").invokePointer(new Object[] {0});
    }

    /** The picture, drawn over black, or null when FreeRDP refuses the stream. */
    public int @Nullable [] decode(byte[] stream, int width, int height) {
        Memory target = FreeRdpPixels.empty(width, height);
        int result = FreeRdpLibrary.freerdp3("clear_decompress").invokeInt(new Object[] {
            context,
            FreeRdpPixels.of(stream),
            stream.length,
            width,
            height,
            target,
            FreeRdpPixels.BGRX32,
            4 * width,
            0,
            0,
            width,
            height,
            null
        });
        return result < 0 ? null : FreeRdpPixels.rgbFrom(target, width, height);
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("clear_context_free").invokeVoid(new Object[] {context});
    }
}
