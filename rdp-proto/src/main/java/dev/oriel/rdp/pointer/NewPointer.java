package dev.oriel.rdp.pointer;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_POINTERATTRIBUTE, MS-RDPBCGR 2.2.9.1.1.4.5: a picture of any depth.
 *
 * @param cacheIndex where the client keeps it
 * @param masks at most 96x96
 */
public record NewPointer(int cacheIndex, PointerMasks masks) implements PointerUpdate {

    public NewPointer {
        PointerSides.check(masks, PointerMasks.MAX_SIDE);
    }

    public static NewPointer decode(PduReader in) throws DecodeException {
        int bitsPerPixel = PointerMasks.depth(in);
        int cacheIndex = in.u16("cacheIndex");
        PointerMasks masks = PointerMasks.decode(in, bitsPerPixel, PointerMasks.MAX_SIDE, PointerMasks.LengthWidth.U16);
        return new NewPointer(cacheIndex, masks);
    }

    @Override
    public UpdateCode updateCode() {
        return UpdateCode.POINTER_NEW;
    }

    @Override
    public int encodedSize() {
        return 2 /* xorBpp */ + 2 /* cacheIndex */ + masks.encodedSize(PointerMasks.LengthWidth.U16);
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(masks.bitsPerPixel()).u16(cacheIndex);
        masks.encode(out, PointerMasks.LengthWidth.U16);
    }
}
