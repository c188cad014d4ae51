package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UD_SC_MULTITRANSPORT, MS-RDPBCGR 2.2.1.4.6: the transports beside TCP that the server can use.
 *
 * @param flags transports
 */
public record ServerMultitransportData(Flags<Transport> flags) implements ServerDataBlock {

    static final int TYPE = 0x0C08;

    static ServerMultitransportData decodeContent(PduReader in) throws DecodeException {
        return new ServerMultitransportData(new Flags<>(in.i32("flags")));
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
