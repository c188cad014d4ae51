package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.ByteByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;

/**
 * FreeRDP's H.264 for one surface, through whatever library its package brings. Pixels are {@code 0x00RRGGBB}; rectangles are
 * left, top, right and bottom, one after the other. Close it after use.
 */
public final class FreeRdpH264 implements AutoCloseable {

    /** Codec ids of MS-RDPEGFX. */
    public static final int AVC444 = 0x0e;

    public static final int AVC444_V2 = 0x0f;

    private static final int OPTION_RATE_CONTROL = 0;
    private static final int CONSTANT_QUANTIZER = 1;
    private static final int OPTION_QUANTIZER = 3;
    private static final int METABLOCK_SIZE = 24;

    private final int width;
    private final int height;
    private final Pointer encoder;
    private final Pointer decoder;
    private final Memory source;
    private final Memory target;

    public FreeRdpH264(int width, int height) {
        this.width = width;
        this.height = height;
        encoder = context(1);
        decoder = context(0);
        source = new Memory(4L * width * height);
        target = new Memory(4L * width * height);
        target.clear();
    }

    private Pointer context(int encoding) {
        Pointer context = FreeRdpLibrary.freerdp3("h264_context_new").invokePointer(new Object[] {encoding});
        if (context == null) {
            throw new IllegalStateException("FreeRDP has no H.264");
        }
        FreeRdpLibrary.freerdp3("h264_context_reset").invokeInt(new Object[] {context, width, height});
        return context;
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

    /** Encodes a picture with halved chroma. */
    public byte[] encode(int[] pixels) {
        source.write(0, pixels, 0, width * height);
        PointerByReference data = new PointerByReference();
        IntByReference size = new IntByReference();
        try (Memory metablock = new Memory(METABLOCK_SIZE)) {
            metablock.clear();
            int status = FreeRdpLibrary.freerdp3("avc420_compress").invokeInt(new Object[] {
                encoder,
                source,
                FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
                4 * width,
                width,
                height,
                FreeRdpRemoteFx.shorts(0, 0, width, height),
                data,
                size,
                metablock
            });
            check(status);
            FreeRdpLibrary.freerdp3("free_h264_metablock").invokeVoid(new Object[] {metablock});
        }
        return data.getValue().getByteArray(0, size.getValue());
    }

    /** Encodes both views of a picture that is the first, or all of which is new: main and auxiliary access unit. */
    public List<byte[]> encode(int[] pixels, int version) {
        source.write(0, pixels, 0, width * height);
        PointerByReference data = new PointerByReference();
        IntByReference size = new IntByReference();
        PointerByReference auxiliaryData = new PointerByReference();
        IntByReference auxiliarySize = new IntByReference();
        ByteByReference views = new ByteByReference();
        try (Memory metablock = new Memory(METABLOCK_SIZE);
                Memory auxiliaryMetablock = new Memory(METABLOCK_SIZE)) {
            metablock.clear();
            auxiliaryMetablock.clear();
            int status = FreeRdpLibrary.freerdp3("avc444_compress").invokeInt(new Object[] {
                encoder,
                source,
                FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
                4 * width,
                width,
                height,
                (byte) version,
                FreeRdpRemoteFx.shorts(0, 0, width, height),
                views,
                data,
                size,
                auxiliaryData,
                auxiliarySize,
                metablock,
                auxiliaryMetablock
            });
            check(status);
            FreeRdpLibrary.freerdp3("free_h264_metablock").invokeVoid(new Object[] {metablock});
            FreeRdpLibrary.freerdp3("free_h264_metablock").invokeVoid(new Object[] {auxiliaryMetablock});
        }
        if (views.getValue() != 0) {
            throw new IllegalStateException("FreeRDP made one view only");
        }
        return List.of(
                data.getValue().getByteArray(0, size.getValue()),
                auxiliaryData.getValue().getByteArray(0, auxiliarySize.getValue()));
    }

    /** What the encoder strives for; it has no other measure of quality. */
    public void quantizer(int value) {
        option(OPTION_RATE_CONTROL, CONSTANT_QUANTIZER);
        option(OPTION_QUANTIZER, value);
    }

    private void option(int option, int value) {
        FreeRdpLibrary.freerdp3("h264_context_set_option").invokeInt(new Object[] {encoder, option, value});
    }

    private static void check(int status) {
        if (status < 0) {
            throw new IllegalStateException("FreeRDP gives " + status);
        }
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
        FreeRdpLibrary.freerdp3("h264_context_free").invokeVoid(new Object[] {encoder});
        FreeRdpLibrary.freerdp3("h264_context_free").invokeVoid(new Object[] {decoder});
        source.close();
        target.close();
    }
}
