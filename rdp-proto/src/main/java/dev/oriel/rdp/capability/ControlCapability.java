package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_CONTROL_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.2: every field has one allowed value, so none is kept.
 */
public record ControlCapability() implements CapabilitySet {

    private static final int CONTROLPRIORITY_NEVER = 2;

    static final int TYPE = 5;

    static ControlCapability decodeContent(PduReader in) throws DecodeException {
        in.padding("controlFlags", 2);
        in.padding("remoteDetachFlag", 2);
        in.padding("controlInterest", 2);
        in.padding("detachInterest", 2);
        return new ControlCapability();
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* controlFlags */ + 2 /* remoteDetachFlag */ + 2 /* controlInterest */ + 2 /* detachInterest */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.zeros(2).zeros(2).u16(CONTROLPRIORITY_NEVER).u16(CONTROLPRIORITY_NEVER);
    }
}
