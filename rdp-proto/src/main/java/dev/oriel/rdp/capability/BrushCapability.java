package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_BRUSH_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.7: brushes of drawing orders.
 *
 * @param brushSupportLevel u32: 0 default, 1 colour 8x8, 2 full
 */
public record BrushCapability(long brushSupportLevel) implements CapabilitySet {

    static final int TYPE = 15;

    static BrushCapability decodeContent(PduReader in) throws DecodeException {
        return new BrushCapability(in.u32("brushSupportLevel"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* brushSupportLevel */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(brushSupportLevel);
    }
}
