package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Desktop Composition Capability Set, MS-RDPEDC 2.2.1.1.
 *
 * @param compDeskSupportLevel u16, 0 or 1
 */
public record DesktopCompositionCapability(int compDeskSupportLevel) implements CapabilitySet {

    static final int TYPE = 25;

    static DesktopCompositionCapability decodeContent(PduReader in) throws DecodeException {
        return new DesktopCompositionCapability(in.u16("CompDeskSupportLevel"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* CompDeskSupportLevel */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(compDeskSupportLevel);
    }
}
