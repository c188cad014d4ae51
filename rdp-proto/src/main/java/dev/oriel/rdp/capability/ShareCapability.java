package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SHARE_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.4.
 *
 * @param nodeId the server's channel from a server, 0 from a client; u16
 */
public record ShareCapability(int nodeId) implements CapabilitySet {

    static final int TYPE = 9;

    static ShareCapability decodeContent(PduReader in) throws DecodeException {
        int nodeId = in.u16("nodeId");
        in.padding("pad2octets", 2);
        return new ShareCapability(nodeId);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* nodeId */ + 2 /* pad2octets */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(nodeId).zeros(2);
    }
}
