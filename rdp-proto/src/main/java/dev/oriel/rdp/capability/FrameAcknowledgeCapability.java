package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_FRAME_ACKNOWLEDGE_CAPABILITYSET, MS-RDPRFX 2.2.1.3: how many frames may be on their way.
 *
 * @param maxUnacknowledgedFrameCount u32
 */
public record FrameAcknowledgeCapability(long maxUnacknowledgedFrameCount) implements CapabilitySet {

    static final int TYPE = 30;

    static FrameAcknowledgeCapability decodeContent(PduReader in) throws DecodeException {
        return new FrameAcknowledgeCapability(in.u32("maxUnacknowledgedFrameCount"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* maxUnacknowledgedFrameCount */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(maxUnacknowledgedFrameCount);
    }
}
