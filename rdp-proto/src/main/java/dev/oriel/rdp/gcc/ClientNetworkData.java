package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_UD_CS_NET, MS-RDPBCGR 2.2.1.3.4: the static virtual channels that the client wants.
 *
 * @param channels {@value #MAX_CHANNELS} at most; their order is that of the ids in {@link ServerNetworkData}
 */
public record ClientNetworkData(List<ChannelDefinition> channels) implements ClientDataBlock {

    /** Most static channels of a connection. */
    public static final int MAX_CHANNELS = 31;

    static final int TYPE = 0xC003;

    public ClientNetworkData {
        channels = List.copyOf(channels);
        if (!(channels.size() <= MAX_CHANNELS)) {
            throw new IllegalArgumentException(channels.size() + " channels");
        }
    }

    static ClientNetworkData decodeContent(PduReader in) throws DecodeException {
        int count = in.u32AsInt("channelCount", MAX_CHANNELS);
        List<ChannelDefinition> channels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            channels.add(ChannelDefinition.decode(in));
        }
        return new ClientNetworkData(channels);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* channelCount */ + ChannelDefinition.SIZE * channels.size();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(channels.size());
        channels.forEach(out::pdu);
    }
}
