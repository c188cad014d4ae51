package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SET_KEYBOARD_IME_STATUS_PDU, MS-RDPBCGR 2.2.8.2.2.1: the state of the input method.
 *
 * @param unitId u16
 * @param imeState u32
 * @param imeConversionMode u32, a bit field of the Windows input method manager
 */
public record SetKeyboardImeStatus(int unitId, long imeState, long imeConversionMode) implements ShareDataPdu {

    static final int TYPE = 45;

    public static SetKeyboardImeStatus decode(PduReader in) throws DecodeException {
        return new SetKeyboardImeStatus(in.u16("UnitId"), in.u32("ImeState"), in.u32("ImeConvMode"));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 2 /* UnitId */ + 4 /* ImeState */ + 4 /* ImeConvMode */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(unitId).u32(imeState).u32(imeConversionMode);
    }
}
