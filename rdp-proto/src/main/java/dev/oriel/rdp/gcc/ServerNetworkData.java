package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_UD_SC_NET, MS-RDPBCGR 2.2.1.4.4: the MCS ids of the channels.
 *
 * @param ioChannelId channel of the session itself, 1003 by custom
 * @param channelIds in the order of {@link ClientNetworkData}, 0 for a channel that was refused;
 *     {@value ClientNetworkData#MAX_CHANNELS} at most
 */
public record ServerNetworkData(int ioChannelId, List<Integer> channelIds) implements ServerDataBlock {

    static final int TYPE = 0x0C03;

    public ServerNetworkData {
        channelIds = List.copyOf(channelIds);
        if (!(channelIds.size() <= ClientNetworkData.MAX_CHANNELS)
                || !(ioChannelId >= 0 && ioChannelId <= 0xFFFF)
                || !channelIds.stream().allMatch(id -> id >= 0 && id <= 0xFFFF)) {
            throw new IllegalArgumentException("channels " + ioChannelId + " and " + channelIds);
        }
    }

    static ServerNetworkData decodeContent(PduReader in) throws DecodeException {
        int ioChannelId = in.u16("MCSChannelId");
        int count = in.u16("channelCount");
        if (!(count <= ClientNetworkData.MAX_CHANNELS)) {
            throw DecodeException.limit("channelCount", count, ClientNetworkData.MAX_CHANNELS);
        }
        List<Integer> channelIds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            channelIds.add(in.u16("channelIdArray"));
        }
        return new ServerNetworkData(ioChannelId, channelIds);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* MCSChannelId */ + 2 /* channelCount */ + 2 * channelIds.size() + padSize();
    }

    /** The block's size is a multiple of 4. */
    private int padSize() {
        return 2 * (channelIds.size() % 2);
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(ioChannelId).u16(channelIds.size());
        channelIds.forEach(out::u16);
        out.zeros(padSize());
    }
}
