package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * ChannelJoinRequest, T.125 section 7 part 6 and MS-RDPBCGR 2.2.1.8.
 *
 * @param initiator the client's user id
 * @param channelId what it wants to join
 */
public record ChannelJoinRequest(int initiator, int channelId) implements DomainPdu {

    static final int CHOICE = 14;

    public ChannelJoinRequest {
        DomainPdu.requireUserId(initiator);
        DomainPdu.requireChannelId(channelId);
    }

    static ChannelJoinRequest decodeAfterChoice(PduReader in) throws DecodeException {
        return new ChannelJoinRequest(DomainPdu.decodeUserId("initiator", in), in.u16be("channelId"));
    }

    @Override
    public int encodedSize() {
        return 1 + 2 + 2;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(CHOICE << 2).u16be(initiator - BASE_USER_ID).u16be(channelId);
    }
}
