package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * ChannelJoinConfirm, T.125 section 7 part 6 and MS-RDPBCGR 2.2.1.9.
 *
 * @param result SUCCESSFUL or why not
 * @param initiator the client's user id
 * @param requested the channel that the client asked for
 * @param channelId the channel that it has joined, null on failure
 */
public record ChannelJoinConfirm(
        McsResult result,
        int initiator,
        int requested,
        @Nullable Integer channelId) implements DomainPdu {

    static final int CHOICE = 15;
    private static final int CHANNEL_ID_PRESENT = 0x02;

    public ChannelJoinConfirm {
        DomainPdu.requireUserId(initiator);
        DomainPdu.requireChannelId(requested);
        if (channelId != null) {
            DomainPdu.requireChannelId(channelId);
        }
    }

    /** The client has what it asked for. */
    public static ChannelJoinConfirm joined(int initiator, int channelId) {
        return new ChannelJoinConfirm(McsResult.SUCCESSFUL, initiator, channelId, channelId);
    }

    static ChannelJoinConfirm decodeAfterChoice(int first, PduReader in) throws DecodeException {
        McsResult result = ResultBits.decode(first, in);
        boolean present = (first & CHANNEL_ID_PRESENT) != 0;
        return new ChannelJoinConfirm(
                result,
                DomainPdu.decodeUserId("initiator", in),
                in.u16be("requested"),
                present ? in.u16be("channelId") : null);
    }

    @Override
    public int encodedSize() {
        return ResultBits.SIZE + 2 + 2 + (channelId == null ? 0 : 2);
    }

    @Override
    public void encode(PduWriter out) {
        ResultBits.encode(out, (CHOICE << 2) | (channelId == null ? 0 : CHANNEL_ID_PRESENT), result);
        out.u16be(initiator - BASE_USER_ID).u16be(requested);
        if (channelId != null) {
            out.u16be(channelId);
        }
    }
}
