package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UD_SC_MCS_MSGCHANNEL, MS-RDPBCGR 2.2.1.4.5: the message channel.
 *
 * @param channelId MCS channel id, u16
 */
public record ServerMessageChannelData(int channelId) implements ServerDataBlock {

    static final int TYPE = 0x0C04;

    public ServerMessageChannelData {
        if (!(channelId >= 0 && channelId <= 0xFFFF)) {
            throw new IllegalArgumentException("channel id " + channelId);
        }
    }

    static ServerMessageChannelData decodeContent(PduReader in) throws DecodeException {
        return new ServerMessageChannelData(in.u16("MCSChannelID"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* MCSChannelID */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(channelId);
    }
}
