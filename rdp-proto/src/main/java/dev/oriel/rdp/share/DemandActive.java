package dev.oriel.rdp.share;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_DEMAND_ACTIVE_PDU, MS-RDPBCGR 2.2.1.13.1: the server starts a share and says what it can do.
 *
 * @param pduSource the server's channel, u16
 * @param shareId u32, names the share
 * @param sourceDescriptor {@value ConfirmActive#MAX_SOURCE_DESCRIPTOR} bytes at most, ignored
 * @param capabilities of the server
 * @param sessionId u32, 0 by rule
 */
public record DemandActive(
        int pduSource, long shareId, Bytes sourceDescriptor, CapabilitySets capabilities, long sessionId)
        implements ShareControlPdu {

    static final int TYPE = 1;

    /** "RDP" and a NUL. */
    private static final Bytes RDP = Bytes.of((byte) 'R', (byte) 'D', (byte) 'P', (byte) 0);

    public DemandActive {
        ShareControlType.requireSource(pduSource);
        ConfirmActive.requireSourceDescriptor(sourceDescriptor);
    }

    /** As stock servers send it. */
    public DemandActive(int pduSource, long shareId, CapabilitySets capabilities) {
        this(pduSource, shareId, RDP, capabilities, 0);
    }

    static DemandActive decodeContent(int pduSource, PduReader in) throws DecodeException {
        long shareId = in.u32("shareId");
        int descriptorLength = ConfirmActive.decodeDescriptorLength(in);
        int capabilitiesLength = in.u16("lengthCombinedCapabilities");
        Bytes descriptor = in.bytes("sourceDescriptor", descriptorLength);
        CapabilitySets capabilities = CapabilitySets.decode(in.slice("lengthCombinedCapabilities", capabilitiesLength));
        // SPEC: some servers leave the session id out.
        long sessionId = in.hasRemaining() ? in.u32("sessionId") : 0;
        return new DemandActive(pduSource, shareId, descriptor, capabilities, sessionId);
    }

    @Override
    public int pduType() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* shareId */
                + 2 /* lengthSourceDescriptor */
                + 2 /* lengthCombinedCapabilities */
                + sourceDescriptor.length()
                + capabilities.encodedSize()
                + 4 /* sessionId */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(shareId).u16(sourceDescriptor.length()).u16(capabilities.encodedSize());
        out.bytes(sourceDescriptor).pdu(capabilities).u32(sessionId);
    }
}
