package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** TS_UD_CS_MCS_MSGCHANNEL, MS-RDPBCGR 2.2.1.3.7: the client can use a message channel. Its flags are reserved. */
public record ClientMessageChannelData() implements ClientDataBlock {

    static final int TYPE = 0xC006;

    static ClientMessageChannelData decodeContent(PduReader in) throws DecodeException {
        in.padding("flags", 4);
        return new ClientMessageChannelData();
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
        out.u32(0);
    }
}
