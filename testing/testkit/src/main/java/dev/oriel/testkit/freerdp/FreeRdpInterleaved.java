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

    private static final int INDEXED = 8;
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

    /** The values on the wire (indexes, 15 or 16 bits, 0x00RRGGBB), or null when FreeRDP refuses the stream. */
    public int @Nullable [] decode(byte[] stream, int width, int height, int bitsPerPixel) {
        Memory target = FreeRdpPixels.empty(width, height);
        int bytesPerPixel = bitsPerPixel == INDEXED ? 4 : (bitsPerPixel + 7) / 8;
        int done = FreeRdpLibrary.freerdp3("interleaved_decompress").invokeInt(new Object[] {
            decoder,
            FreeRdpPixels.of(stream),
            stream.length,
            width,
            height,
            bitsPerPixel,
            target,
            wireFormat(bitsPerPixel),
            bytesPerPixel * width,
            0,
            0,
            width,
            height,
            bitsPerPixel == INDEXED ? greyPalette() : null
        });
        if (done == 0) {
            return null;
        }
        int[] values = new int[width * height];
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < bytesPerPixel; k++) {
                values[i] |= (target.getByte((long) i * bytesPerPixel + k) & 0xFF) << (8 * k);
            }
            // Of a grey any byte is the index; the highest of 15 bits is unused.
            values[i] &= (1 << bitsPerPixel) - 1;
        }
        return values;
    }

    /** {@code PIXEL_FORMAT_RGB15}, {@code RGB16} or {@code BGR24}, so that nothing is converted; indexes need a palette. */
    private static int wireFormat(int bitsPerPixel) {
        return switch (bitsPerPixel) {
            case INDEXED -> FreeRdpPixels.BGRX32;
            case 15 -> 0x0F010555;
            case 16 -> 0x10010565;
            default -> 0x18020888;
        };
    }

    /** {@code gdiPalette}: the entries' format, then 256 colours with blue in the highest byte. */
    private static Memory greyPalette() {
        Memory palette = new Memory(Integer.BYTES * (1L + PALETTE_ENTRIES));
        palette.setInt(0, FreeRdpPixels.BGRX32);
        for (int i = 0; i < PALETTE_ENTRIES; i++) {
            palette.setInt(Integer.BYTES * (1L + i), i * 0x01010100);
        }
        return palette;
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("bitmap_interleaved_context_free").invokeVoid(new Object[] {encoder});
        FreeRdpLibrary.freerdp3("bitmap_interleaved_context_free").invokeVoid(new Object[] {decoder});
    }
}
