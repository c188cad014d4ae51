package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UD_CS_MULTITRANSPORT, MS-RDPBCGR 2.2.1.3.8: the transports beside TCP that the client can use.
 *
 * @param flags transports
 */
public record ClientMultitransportData(Flags<Transport> flags) implements ClientDataBlock {

    static final int TYPE = 0xC00A;

    static ClientMultitransportData decodeContent(PduReader in) throws DecodeException {
        return new ClientMultitransportData(new Flags<>(in.i32("flags")));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* flags */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(flags.bits());
    }
}
