package dev.oriel.testkit.freerdp;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Arrays;

/**
 * FreeRDP's RemoteFX codec, on one thread. Pixels are {@code 0x00RRGGBB}; rectangles are x, y, width and height, one after
 * the other. Keeps a stream in each direction; close it after use.
 */
public final class FreeRdpRemoteFx implements AutoCloseable {

    static final int PIXEL_FORMAT_BGRX32 = 32 << 24 | 4 << 16 | 8 << 8 | 8 << 4 | 8;
    static final int NO_THREADS = 1;

    private static final int REGION_SIZE = 16;

    private final int width;
    private final int height;
    private final Pointer encoder;
    private final Pointer decoder;
    private final Pointer stream;

    private final Function compose = FreeRdpLibrary.freerdp3("rfx_compose_message");
    private final Function process = FreeRdpLibrary.freerdp3("rfx_process_message");
    private final Memory source;
    private final Memory target;

    /** For pictures of one size; {@code rlgr3} chooses the entropy code of what it encodes. */
    public FreeRdpRemoteFx(int width, int height, boolean rlgr3) {
        this.width = width;
        this.height = height;
        encoder = context(1);
        decoder = context(0);
        FreeRdpLibrary.freerdp3("rfx_context_set_mode").invokeInt(new Object[] {encoder, rlgr3 ? 1 : 0});
        stream = FreeRdpLibrary.winpr3("Stream_New").invokePointer(new Object[] {Pointer.NULL, 8L * width * height});
        source = new Memory(4L * width * height);
        target = new Memory(4L * width * height);
        target.clear();
    }

    private Pointer context(int encoding) {
        Pointer context =
                FreeRdpLibrary.freerdp3("rfx_context_new_ex").invokePointer(new Object[] {encoding, NO_THREADS});
        FreeRdpLibrary.freerdp3("rfx_context_reset").invokeInt(new Object[] {context, width, height});
        FreeRdpLibrary.freerdp3("rfx_context_set_pixel_format").invokeVoid(new Object[] {context, PIXEL_FORMAT_BGRX32});
        return context;
    }

    /** A message with the tiles that the rectangles touch, with its default quantisation. */
    public byte[] encode(int[] pixels, int... rectangles) {
        source.write(0, pixels, 0, width * height);
        return encodeAgain(rectangles);
    }

    /** The same with the pixels of the last call, for measurements. */
    public byte[] encodeAgain(int... rectangles) {
        stream.setPointer(8, stream.getPointer(0));
        Memory rects = shorts(rectangles);
        int ok = compose.invokeInt(
                new Object[] {encoder, stream, rects, (long) (rectangles.length / 4), source, width, height, 4 * width
                });
        if (ok == 0) {
            throw new IllegalStateException("rfx_compose_message failed");
        }
        return stream.getPointer(0).getByteArray(0, (int)
                (Pointer.nativeValue(stream.getPointer(8)) - Pointer.nativeValue(stream.getPointer(0))));
    }

    /** Draws a message over the decoder's picture, which starts black; false when FreeRDP refuses it. */
    public boolean decode(byte[] message) {
        try (Memory region = new Memory(REGION_SIZE);
                Memory data = new Memory(message.length)) {
            data.write(0, message, 0, message.length);
            FreeRdpLibrary.freerdp3("region16_init").invokeVoid(new Object[] {region});
            int ok = process.invokeInt(new Object[] {
                decoder, data, message.length, 0, 0, target, PIXEL_FORMAT_BGRX32, 4 * width, height, region
            });
            FreeRdpLibrary.freerdp3("region16_uninit").invokeVoid(new Object[] {region});
            return ok != 0;
        }
    }

    /** The decoder's picture. */
    public int[] picture() {
        return pixels(target, width * height);
    }

    static int[] pixels(Memory memory, int count) {
        int[] pixels = memory.getIntArray(0, count);
        Arrays.setAll(pixels, i -> pixels[i] & 0xFFFFFF);
        return pixels;
    }

    static Memory shorts(int... values) {
        Memory memory = new Memory(2L * values.length);
        for (int i = 0; i < values.length; i++) {
            memory.setShort(2L * i, (short) values[i]);
        }
        return memory;
    }

    @Override
    public void close() {
        FreeRdpLibrary.winpr3("Stream_Free").invokeVoid(new Object[] {stream, 1});
        FreeRdpLibrary.freerdp3("rfx_context_free").invokeVoid(new Object[] {encoder});
        FreeRdpLibrary.freerdp3("rfx_context_free").invokeVoid(new Object[] {decoder});
        source.close();
        target.close();
    }
}
