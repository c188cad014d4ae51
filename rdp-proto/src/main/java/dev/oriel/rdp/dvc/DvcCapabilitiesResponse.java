package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DYNVC_CAPS_RSP, MS-RDPEDYC 2.2.1.2: the version that both will speak.
 *
 * @param version at most the one asked for
 */
public record DvcCapabilitiesResponse(int version) implements DvcPdu {

    static DvcCapabilitiesResponse decodeBody(PduReader in) throws DecodeException {
        in.padding("Pad", 1);
        return new DvcCapabilitiesResponse(in.u16("Version"));
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + 1 /* Pad */ + 2 /* Version */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(DvcCommand.CAPABILITIES.code() << 4).u8(0).u16(version);
    }
}
