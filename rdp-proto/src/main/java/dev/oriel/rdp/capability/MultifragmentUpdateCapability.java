package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_MULTIFRAGMENTUPDATE_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.6: how large a reassembled fast-path update may be.
 *
 * @param maxRequestSize bytes, u32
 */
public record MultifragmentUpdateCapability(long maxRequestSize) implements CapabilitySet {

    static final int TYPE = 26;

    static MultifragmentUpdateCapability decodeContent(PduReader in) throws DecodeException {
        return new MultifragmentUpdateCapability(in.u32("MaxRequestSize"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* MaxRequestSize */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(maxRequestSize);
    }
}
