package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * FreeRDP's decoder of H.264 for one surface, through whatever library its package brings. Its encoder is used in its own
 * server alone: called from here, it wrote beyond its buffers. Pixels are {@code 0x00RRGGBB}; rectangles are
 * left, top, right and bottom, one after the other. Close it after use.
 */
public final class FreeRdpH264 implements AutoCloseable {

    /** Codec ids of MS-RDPEGFX. */
    public static final int AVC444 = 0x0e;

    public static final int AVC444_V2 = 0x0f;

    private static final int DECODING = 0;

    private final int width;
    private final int height;
    private final Pointer decoder;
    private final Memory target;

    public FreeRdpH264(int width, int height) {
        this.width = width;
        this.height = height;
        decoder = FreeRdpLibrary.freerdp3("h264_context_new").invokePointer(new Object[] {DECODING});
        if (decoder == null) {
            throw new IllegalStateException("FreeRDP has no H.264");
        }
        FreeRdpLibrary.freerdp3("h264_context_reset").invokeInt(new Object[] {decoder, width, height});
        target = new Memory(4L * width * height);
        target.clear();
    }

    /** Draws rectangles of a picture with halved chroma; negative when FreeRDP refuses it. */
    public int decode(byte[] accessUnit, int... rectangles) {
        return FreeRdpLibrary.freerdp3("avc420_decompress").invokeInt(new Object[] {
            decoder,
            memory(accessUnit),
            accessUnit.length,
            target,
            FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
            4 * width,
            width,
            height,
            FreeRdpRemoteFx.shorts(rectangles),
            rectangles.length / 4
        });
    }

    /** Draws rectangles of both views; negative when FreeRDP refuses them. */
    public int decode(byte[] main, byte[] auxiliary, int codecId, int... rectangles) {
        return FreeRdpLibrary.freerdp3("avc444_decompress").invokeInt(new Object[] {
            decoder,
            (byte) 0,
            FreeRdpRemoteFx.shorts(rectangles),
            rectangles.length / 4,
            memory(main),
            main.length,
            FreeRdpRemoteFx.shorts(rectangles),
            rectangles.length / 4,
            memory(auxiliary),
            auxiliary.length,
            target,
            FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
            4 * width,
            width,
            height,
            codecId
        });
    }

    /** The decoder's picture, black at first. */
    public int[] picture() {
        return FreeRdpRemoteFx.pixels(target, width * height);
    }

    private static Memory memory(byte[] bytes) {
        // Decoders may read a little beyond the end.
        Memory memory = new Memory(bytes.length + 64L);
        memory.clear();
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("h264_context_free").invokeVoid(new Object[] {decoder});
        target.close();
    }
}
