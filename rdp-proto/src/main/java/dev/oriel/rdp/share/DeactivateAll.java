package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_DEACTIVATE_ALL_PDU, MS-RDPBCGR 2.2.3.1: the server ends the share; Demand Active starts the next.
 *
 * @param pduSource u16
 * @param shareId u32
 */
public record DeactivateAll(int pduSource, long shareId) implements ShareControlPdu {

    static final int TYPE = 6;

    /** sourceDescriptor: one NUL. */
    private static final Bytes SOURCE_DESCRIPTOR = Bytes.of((byte) 0);

    public DeactivateAll {
        ShareControlType.requireSource(pduSource);
    }

    static DeactivateAll decodeAfterType(PduReader in) throws DecodeException {
        // SPEC: some servers end the PDU before any of its fields, so each is optional here.
        int pduSource = in.hasRemaining() ? in.u16("pduSource") : 0;
        long shareId = in.hasRemaining() ? in.u32("shareId") : 0;
        if (in.hasRemaining()) {
            in.padding("sourceDescriptor", in.u16("lengthSourceDescriptor"));
        }
        in.expectEnd("totalLength");
        return new DeactivateAll(pduSource, shareId);
    }

    @Override
    public int pduType() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* shareId */ + 2 /* lengthSourceDescriptor */ + SOURCE_DESCRIPTOR.length();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(shareId).u16(SOURCE_DESCRIPTOR.length()).bytes(SOURCE_DESCRIPTOR);
    }
}
