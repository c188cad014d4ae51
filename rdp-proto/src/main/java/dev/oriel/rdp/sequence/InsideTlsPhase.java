package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.x224.ConnectionRequest;
import dev.oriel.rdp.x224.Tpkt;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** TLS came before X.224, as clients of VM consoles start: CredSSP or the X.224 Connection Request follows. */
final class InsideTlsPhase implements Phase {

    private final CredsspPhase credssp = new CredsspPhase(this);

    private static boolean isX224(ByteBuf in) {
        return in.getUnsignedByte(in.readerIndex()) == Tpkt.VERSION;
    }

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return isX224(borrowed) ? Framing.tpkt(borrowed) : credssp.frameLength(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        if (!isX224(frame)) {
            if (conversation.identity != null) {
                throw Refusal.outOfOrder("CredSSP again");
            }
            return credssp.receive(frame, conversation);
        }
        PduReader in = PduReader.of(frame);
        ConnectionRequest request = ConnectionRequest.decode(in);
        in.expectEnd("x224Crq");
        conversation.request = request;
        conversation.selected =
                SecurityChoice.insideTls(request, conversation.config().security(), conversation.identity != null);
        conversation.send(SecurityChoice.confirm(
                conversation.selected, conversation.config().options()));
        return new McsConnectPhase();
    }
}
