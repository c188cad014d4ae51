package dev.oriel.rdp.pointer;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_POINTERPOSATTRIBUTE, MS-RDPBCGR 2.2.9.1.1.4.2: the server moves the pointer.
 *
 * @param x column on the desktop in pixels, 0..65535
 * @param y row
 */
public record PointerPosition(int x, int y) implements PointerUpdate {

    public static PointerPosition decode(PduReader in) throws DecodeException {
        return new PointerPosition(in.u16("xPos"), in.u16("yPos"));
    }

    @Override
    public UpdateCode updateCode() {
        return UpdateCode.POINTER_POSITION;
    }

    @Override
    public int encodedSize() {
        return 2 /* xPos */ + 2 /* yPos */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(x).u16(y);
    }
}
