package dev.oriel.rdp.sequence;

import dev.oriel.rdp.mcs.AttachUserConfirm;
import dev.oriel.rdp.mcs.AttachUserRequest;
import dev.oriel.rdp.mcs.ChannelJoinConfirm;
import dev.oriel.rdp.mcs.ChannelJoinRequest;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.mcs.ErectDomainRequest;
import dev.oriel.rdp.mcs.McsResult;
import dev.oriel.rdp.mcs.SendDataHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * MCS Erect Domain, Attach User and Channel Joins, MS-RDPBCGR 2.2.1.5 to 2.2.1.9. The first data that follows the joins
 * is Client Info.
 */
final class McsAttachPhase implements Phase {

    private enum Step {
        ERECT_DOMAIN,
        ATTACH_USER,
        JOIN
    }

    private Step step = Step.ERECT_DOMAIN;
    private final Set<Integer> offered = new HashSet<>();
    private final Set<Integer> joined = new HashSet<>();
    private int userId;

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return Framing.tpkt(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        PduReader in = PduReader.of(frame.slice());
        PduReader payload = DataFrame.open(in);
        in.expectEnd("tpkt");
        if (SendDataHeader.isNext(payload)) {
            return logon(frame, conversation);
        }
        DomainPdu pdu = DomainPdu.decode(payload);
        payload.expectEnd("DomainMCSPDU");
        switch (pdu) {
            case ErectDomainRequest erect -> advance(Step.ERECT_DOMAIN, Step.ATTACH_USER, pdu);
            case AttachUserRequest attach -> {
                advance(Step.ATTACH_USER, Step.JOIN, pdu);
                attach(conversation);
            }
            case ChannelJoinRequest join -> join(join, conversation);
            default -> throw Conversation.unexpected(pdu);
        }
        return this;
    }

    private void advance(Step from, Step to, DomainPdu pdu) throws Refusal {
        if (step != from) {
            throw Conversation.unexpected(pdu);
        }
        step = to;
    }

    private void attach(Conversation conversation) {
        userId = McsIds.FIRST_STATIC_CHANNEL + conversation.channels.size();
        conversation.userId = userId;
        offered.add(userId);
        offered.add(McsIds.IO_CHANNEL);
        conversation.channels.forEach(channel -> offered.add(channel.id()));
        if (conversation.messageChannelId != 0) {
            offered.add(conversation.messageChannelId);
        }
        conversation.sendDomain(new AttachUserConfirm(McsResult.SUCCESSFUL, userId));
    }

    private void join(ChannelJoinRequest join, Conversation conversation) throws Refusal {
        if (step != Step.JOIN || join.initiator() != userId || !offered.contains(join.channelId())) {
            throw Refusal.outOfOrder("join of channel " + join.channelId() + ", which was not offered");
        }
        if (!joined.add(join.channelId())) {
            throw Refusal.outOfOrder("second join of channel " + join.channelId());
        }
        conversation.sendDomain(ChannelJoinConfirm.joined(userId, join.channelId()));
    }

    private Phase logon(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        if (!joined.contains(userId) || !joined.contains(McsIds.IO_CHANNEL)) {
            throw Refusal.outOfOrder("data before the joins");
        }
        conversation.channels = conversation.channels.stream()
                .filter(channel -> joined.contains(channel.id()))
                .toList();
        if (!joined.contains(conversation.messageChannelId)) {
            conversation.messageChannelId = 0;
        }
        return new LogonPhase().receive(frame, conversation);
    }
}
