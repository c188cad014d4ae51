package dev.oriel.testkit.freerdp;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** FreeRDP's progressive codec for one surface, on one thread. Pixels are {@code 0x00RRGGBB}. Close it after use. */
public final class FreeRdpProgressive implements AutoCloseable {

    private static final int SURFACE = 1;
    private static final int REGION_SIZE = 16;

    private final int width;
    private final int height;
    private final Pointer encoder;
    private final Pointer decoder;
    private final Memory source;
    private final Memory target;
    private final Function compress = FreeRdpLibrary.freerdp3("progressive_compress");
    private final Function decompress = FreeRdpLibrary.freerdp3("progressive_decompress");
    private final PointerByReference result = new PointerByReference();
    private final IntByReference resultSize = new IntByReference();
    private int frame;

    /** For a surface of this size, black at first. */
    public FreeRdpProgressive(int width, int height) {
        this.width = width;
        this.height = height;
        encoder = context(1);
        decoder = context(0);
        FreeRdpLibrary.freerdp3("progressive_create_surface_context")
                .invokeInt(new Object[] {decoder, (short) SURFACE, width, height});
        source = new Memory(4L * width * height);
        target = new Memory(4L * width * height);
        target.clear();
    }

    private static Pointer context(int encoding) {
        return FreeRdpLibrary.freerdp3("progressive_context_new_ex")
                .invokePointer(new Object[] {encoding, FreeRdpRemoteFx.NO_THREADS});
    }

    /** All of a picture in simple tiles. */
    public byte[] encode(int[] pixels) {
        source.write(0, pixels, 0, width * height);
        encodeAgain();
        return result.getValue().getByteArray(0, resultSize.getValue());
    }

    /** The same with the pixels of the last call, for measurements. */
    public void encodeAgain() {
        int ok = compress.invokeInt(new Object[] {
            encoder,
            source,
            4 * width * height,
            FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
            width,
            height,
            4 * width,
            Pointer.NULL,
            result,
            resultSize
        });
        if (ok < 0) {
            throw new IllegalStateException("progressive_compress gives " + ok);
        }
    }

    /** Draws a stream over the surface; false when FreeRDP refuses it. */
    public boolean decode(byte[] stream) {
        try (Memory region = new Memory(REGION_SIZE);
                Memory data = new Memory(stream.length)) {
            data.write(0, stream, 0, stream.length);
            FreeRdpLibrary.freerdp3("region16_init").invokeVoid(new Object[] {region});
            int ok = decompress.invokeInt(new Object[] {
                decoder,
                data,
                stream.length,
                target,
                FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
                4 * width,
                0,
                0,
                region,
                (short) SURFACE,
                frame++
            });
            FreeRdpLibrary.freerdp3("region16_uninit").invokeVoid(new Object[] {region});
            return ok > 0;
        }
    }

    /** The surface. */
    public int[] picture() {
        return FreeRdpRemoteFx.pixels(target, width * height);
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("progressive_context_free").invokeVoid(new Object[] {encoder});
        FreeRdpLibrary.freerdp3("progressive_context_free").invokeVoid(new Object[] {decoder});
        source.close();
        target.close();
    }
}
