package dev.oriel.rdp.sequence;

import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** The end: what follows belongs to the session. */
final class EstablishedPhase implements Phase {

    private final ServerActivation activation;
    private final Conversation conversation;

    EstablishedPhase(ServerActivation activation, Conversation conversation) {
        this.activation = activation;
        this.conversation = conversation;
    }

    Accepted accepted(Bytes unread) {
        ClientInfo info = conversation.info;
        if (info == null) {
            throw new IllegalStateException("established without Client Info");
        }
        return new Accepted(
                activation.admission(),
                conversation.userId,
                McsIds.IO_CHANNEL,
                activation.shareId(),
                conversation.channels,
                activation.clientCapabilities(),
                conversation.core(),
                info,
                conversation.messageChannelId,
                conversation.meter().estimate(),
                unread);
    }

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) {
        return OptionalInt.empty();
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation unused) {
        throw new IllegalStateException("established");
    }
}
