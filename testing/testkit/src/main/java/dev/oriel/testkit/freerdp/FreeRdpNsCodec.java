package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** FreeRDP 3's NSCodec. Pictures are 0xAARRGGBB, rows from the top down, without stride. Confined to one thread. */
public final class FreeRdpNsCodec implements AutoCloseable {

    private static final int COLOR_LOSS_LEVEL = 0;
    private static final int ALLOW_SUBSAMPLING = 1;
    private static final int COLOR_FORMAT = 3;
    private static final int FLIP_NONE = 0;
    private static final int FLIP_VERTICAL = 1;
    private static final int BITS = 32;

    private final Pointer context;

    public FreeRdpNsCodec() {
        context = FreeRdpLibrary.freerdp3("nsc_context_new").invokePointer(new Object[] {});
    }

    /** One NSCODEC_BITMAP_STREAM, with alpha when a pixel's top byte says so, rows from the bottom up. */
    public byte[] encode(int[] pixels, int width, int height, int colorLossLevel, int subsampling) {
        set(COLOR_FORMAT, FreeRdpPixels.BGRA32);
        set(COLOR_LOSS_LEVEL, colorLossLevel);
        set(ALLOW_SUBSAMPLING, subsampling);
        FreeRdpLibrary.freerdp3("nsc_context_reset").invokeInt(new Object[] {context, width, height});
        Pointer stream =
                FreeRdpLibrary.winpr3("Stream_New").invokePointer(new Object[] {null, 64L + 8L * width * height});
        try {
            int done = FreeRdpLibrary.freerdp3("nsc_compose_message")
                    .invokeInt(new Object[] {context, stream, FreeRdpPixels.of(pixels), width, height, 4 * width});
            if (done == 0) {
                throw new IllegalStateException("nsc_compose_message failed");
            }
            // The first two members of wStream: the buffer and the position in it.
            Pointer buffer = stream.getPointer(0);
            long length = Pointer.nativeValue(stream.getPointer(Long.BYTES)) - Pointer.nativeValue(buffer);
            return buffer.getByteArray(0, (int) length);
        } finally {
            FreeRdpLibrary.winpr3("Stream_Free").invokeVoid(new Object[] {stream, 1});
        }
    }

    /** The picture, or null when FreeRDP refuses the stream. */
    public int @Nullable [] decode(byte[] stream, int width, int height, boolean bottomUp) {
        Memory target = FreeRdpPixels.empty(width, height);
        int done = FreeRdpLibrary.freerdp3("nsc_process_message").invokeInt(new Object[] {
            context,
            (short) BITS,
            width,
            height,
            FreeRdpPixels.of(stream),
            stream.length,
            target,
            FreeRdpPixels.BGRA32,
            4 * width,
            0,
            0,
            width,
            height,
            bottomUp ? FLIP_VERTICAL : FLIP_NONE
        });
        return done == 0 ? null : FreeRdpPixels.argbFrom(target, width, height);
    }

    private void set(int parameter, int value) {
        FreeRdpLibrary.freerdp3("nsc_context_set_parameters").invokeInt(new Object[] {context, parameter, value});
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("nsc_context_free").invokeVoid(new Object[] {context});
    }
}
