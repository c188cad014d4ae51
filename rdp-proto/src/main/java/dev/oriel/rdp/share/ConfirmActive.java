package dev.oriel.rdp.share;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_CONFIRM_ACTIVE_PDU, MS-RDPBCGR 2.2.1.13.2: the client joins the share and says what it can do.
 *
 * @param pduSource the client's user id, u16
 * @param shareId u32, from {@link DemandActive}
 * @param originatorId the server's channel, {@value ShareControlPdu#SERVER_CHANNEL_ID} by rule; u16
 * @param sourceDescriptor {@value #MAX_SOURCE_DESCRIPTOR} bytes at most, ignored
 * @param capabilities of the client
 */
public record ConfirmActive(
        int pduSource, long shareId, int originatorId, Bytes sourceDescriptor, CapabilitySets capabilities)
        implements ShareControlPdu {

    /** Longest source descriptor in bytes. */
    public static final int MAX_SOURCE_DESCRIPTOR = 256;

    static final int TYPE = 3;

    /** "MSTSC" and a NUL: what servers know. */
    private static final Bytes MSTSC = Bytes.of((byte) 'M', (byte) 'S', (byte) 'T', (byte) 'S', (byte) 'C', (byte) 0);

    public ConfirmActive {
        ShareControlType.requireSource(pduSource);
        ShareControlType.requireSource(originatorId);
        requireSourceDescriptor(sourceDescriptor);
    }

    /** As stock clients send it. */
    public ConfirmActive(int pduSource, long shareId, CapabilitySets capabilities) {
        this(pduSource, shareId, SERVER_CHANNEL_ID, MSTSC, capabilities);
    }

    static void requireSourceDescriptor(Bytes descriptor) {
        if (!(descriptor.length() <= MAX_SOURCE_DESCRIPTOR)) {
            throw new IllegalArgumentException("source descriptor of " + descriptor.length() + " bytes");
        }
    }

    static int decodeDescriptorLength(PduReader in) throws DecodeException {
        int length = in.u16("lengthSourceDescriptor");
        if (!(length <= MAX_SOURCE_DESCRIPTOR)) {
            throw DecodeException.limit("lengthSourceDescriptor", length, MAX_SOURCE_DESCRIPTOR);
        }
        return length;
    }

    static ConfirmActive decodeContent(int pduSource, PduReader in) throws DecodeException {
        long shareId = in.u32("shareId");
        int originatorId = in.u16("originatorId");
        int descriptorLength = decodeDescriptorLength(in);
        int capabilitiesLength = in.u16("lengthCombinedCapabilities");
        Bytes descriptor = in.bytes("sourceDescriptor", descriptorLength);
        CapabilitySets capabilities = CapabilitySets.decode(in.slice("lengthCombinedCapabilities", capabilitiesLength));
        return new ConfirmActive(pduSource, shareId, originatorId, descriptor, capabilities);
    }

    @Override
    public int pduType() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* shareId */
                + 2 /* originatorId */
                + 2 /* lengthSourceDescriptor */
                + 2 /* lengthCombinedCapabilities */
                + sourceDescriptor.length()
                + capabilities.encodedSize();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(shareId).u16(originatorId).u16(sourceDescriptor.length()).u16(capabilities.encodedSize());
        out.bytes(sourceDescriptor).pdu(capabilities);
    }
}
