package dev.oriel.rdp.pointer;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_FP_LARGEPOINTERATTRIBUTE, MS-RDPBCGR 2.2.9.1.2.1.11: a picture of up to 384x384; fast-path only.
 *
 * @param cacheIndex where the client keeps it
 */
public record LargePointer(int cacheIndex, PointerMasks masks) implements PointerUpdate {

    public static LargePointer decode(PduReader in) throws DecodeException {
        int bitsPerPixel = PointerMasks.depth(in);
        int cacheIndex = in.u16("cacheIndex");
        PointerMasks masks =
                PointerMasks.decode(in, bitsPerPixel, PointerMasks.MAX_LARGE_SIDE, PointerMasks.LengthWidth.U32);
        return new LargePointer(cacheIndex, masks);
    }

    @Override
    public UpdateCode updateCode() {
        return UpdateCode.POINTER_LARGE;
    }

    @Override
    public int encodedSize() {
        return 2 /* xorBpp */ + 2 /* cacheIndex */ + masks.encodedSize(PointerMasks.LengthWidth.U32);
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(masks.bitsPerPixel()).u16(cacheIndex);
        masks.encode(out, PointerMasks.LengthWidth.U32);
    }
}
