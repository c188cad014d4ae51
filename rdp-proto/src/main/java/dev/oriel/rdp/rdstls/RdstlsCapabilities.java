package dev.oriel.rdp.rdstls;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDSTLS Capabilities PDU, MS-RDPBCGR 2.2.17.1: the server speaks first.
 *
 * @param supportedVersions u16 of bits
 */
public record RdstlsCapabilities(int supportedVersions) implements RdstlsPdu {

    /** Bit of the only version that we speak. */
    public static final int VERSION_1 = 0x0001;

    static final int DATA_TYPE = 1;
    static final int SIZE = HEADER_SIZE + 2 /* SupportedVersions */;

    public RdstlsCapabilities {
        if (!(supportedVersions >= 0 && supportedVersions <= 0xFFFF)) {
            throw new IllegalArgumentException("versions " + supportedVersions);
        }
    }

    static RdstlsCapabilities decodeBody(PduReader in) throws DecodeException {
        return new RdstlsCapabilities(in.u16("SupportedVersions"));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        RdstlsPdu.encodeHeader(out, TYPE_CAPABILITIES, DATA_TYPE).u16(supportedVersions);
    }
}
