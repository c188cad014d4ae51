package dev.oriel.rdp.sequence;

import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** Demand Active to font map. Input and channel data that arrive before the end are dropped: nothing can use them yet. */
final class ActivationPhase implements Phase {

    private static final long FIRST_SHARE_ID = 0x0001_0000L | McsIds.SERVER;

    private final ServerActivation activation;

    ActivationPhase(Admission admission, Conversation conversation) {
        this.activation = new ServerActivation(admission, FIRST_SHARE_ID, conversation.userId);
    }

    void start(Conversation conversation) {
        conversation.shareId = activation.shareId();
        conversation.sendIoData(activation.demandActive());
    }

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return Framing.session(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        if (Framing.isFastPath(frame)) {
            return this;
        }
        PduReader data = conversation.openSessionData(frame);
        if (data == null) {
            return this;
        }
        try {
            while (data.hasRemaining()) {
                activation.receive(ShareControlPdu.decode(data)).ifPresent(conversation::sendIoData);
            }
        } catch (ProtocolViolation e) {
            conversation.errorInfo = e.errorInfo();
            throw Refusal.outOfOrder(String.valueOf(e.getMessage()));
        }
        return activation.isDone() ? new EstablishedPhase(activation, conversation) : this;
    }
}
