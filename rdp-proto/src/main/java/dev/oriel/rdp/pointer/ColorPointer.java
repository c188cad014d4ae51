package dev.oriel.rdp.pointer;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_COLORPOINTERATTRIBUTE, MS-RDPBCGR 2.2.9.1.1.4.4: a picture of 24 bits per pixel. The optional pad byte at its end is
 * neither needed nor written.
 *
 * @param cacheIndex where the client keeps it
 * @param masks of 24 bits per pixel, at most 96x96
 */
public record ColorPointer(int cacheIndex, PointerMasks masks) implements PointerUpdate {

    private static final int BITS_PER_PIXEL = 24;

    public ColorPointer {
        if (masks.bitsPerPixel() != BITS_PER_PIXEL) {
            throw new IllegalArgumentException(masks.bitsPerPixel() + " bits per pixel");
        }
        PointerSides.check(masks, PointerMasks.MAX_SIDE);
    }

    public static ColorPointer decode(PduReader in) throws DecodeException {
        int cacheIndex = in.u16("cacheIndex");
        PointerMasks masks =
                PointerMasks.decode(in, BITS_PER_PIXEL, PointerMasks.MAX_SIDE, PointerMasks.LengthWidth.U16);
        return new ColorPointer(cacheIndex, masks);
    }

    @Override
    public UpdateCode updateCode() {
        return UpdateCode.POINTER_COLOR;
    }

    @Override
    public int encodedSize() {
        return 2 /* cacheIndex */ + masks.encodedSize(PointerMasks.LengthWidth.U16);
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(cacheIndex);
        masks.encode(out, PointerMasks.LengthWidth.U16);
    }
}
