package dev.oriel.rdp.sequence;

import dev.oriel.rdp.pcb.Preconnection;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.x224.ConnectionRequest;
import dev.oriel.rdp.x224.SecurityProtocol;
import dev.oriel.rdp.x224.Tpkt;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a connection: a preconnection PDU, an X.224 Connection Request or a TLS ClientHello, told apart as
 * {@link dev.oriel.rdp.pcb} says. After the preconnection PDU one of the other two.
 */
final class OpeningPhase implements Phase {

    private static final int BYTES_TO_TELL = 4;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR = 3;

    private enum Start {
        PRECONNECTION,
        X224,
        TLS
    }

    private final boolean preconnected;

    OpeningPhase() {
        this(false);
    }

    private OpeningPhase(boolean preconnected) {
        this.preconnected = preconnected;
    }

    private Start start(ByteBuf in) throws DecodeException {
        int at = in.readerIndex();
        int first = in.getUnsignedByte(at);
        if (first == Tpkt.VERSION && in.getUnsignedByte(at + 1) == 0) {
            return Start.X224;
        }
        if (first == TLS_HANDSHAKE && in.getUnsignedByte(at + 1) == TLS_MAJOR && in.getUnsignedByte(at + 2) != 0) {
            return Start.TLS;
        }
        if (preconnected) {
            throw DecodeException.invalid("version", "neither X.224 nor TLS after the preconnection PDU");
        }
        return Start.PRECONNECTION;
    }

    /** A size of 0 says that TLS starts here: its bytes are not ours. */
    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        if (borrowed.readableBytes() < BYTES_TO_TELL) {
            return OptionalInt.empty();
        }
        return switch (start(borrowed)) {
            case TLS -> OptionalInt.of(0);
            case X224 -> {
                OptionalInt length = Framing.tpkt(borrowed);
                if (length.isPresent() && !(length.getAsInt() <= ConnectionRequest.MAX_SIZE)) {
                    throw DecodeException.limit("length", length.getAsInt(), ConnectionRequest.MAX_SIZE);
                }
                yield length;
            }
            case PRECONNECTION ->
                OptionalInt.of(PduReader.of(borrowed.slice()).u32AsInt("cbSize", Preconnection.MAX_SIZE));
        };
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        if (!frame.isReadable()) {
            conversation.startTls();
            return new TlsPhase(new InsideTlsPhase());
        }
        if (!preconnected && start(frame) == Start.PRECONNECTION) {
            PduReader in = PduReader.of(frame);
            conversation.preconnection = Preconnection.decode(in);
            in.expectEnd("cbSize");
            return new OpeningPhase(true);
        }
        PduReader in = PduReader.of(frame);
        ConnectionRequest request = ConnectionRequest.decode(in);
        in.expectEnd("x224Crq");
        conversation.request = request;
        AcceptorConfig config = conversation.config();
        conversation.selected = SecurityChoice.inTheClear(request, config);
        conversation.send(SecurityChoice.confirm(conversation.selected, config.options()));
        conversation.startTls();
        return new TlsPhase(afterTls(conversation.selected, config.options().rdstls()));
    }

    private static Phase afterTls(SecurityProtocol selected, @Nullable RdstlsVerifier rdstls) {
        return switch (selected) {
            case HYBRID, HYBRID_EX -> new CredsspPhase(new McsConnectPhase());
            case RDSTLS -> new RdstlsPhase(Objects.requireNonNull(rdstls, "RDSTLS was selected without a verifier"));
            case SSL -> new McsConnectPhase();
            case RDP, RDSAAD -> throw new IllegalStateException("never selected: " + selected);
        };
    }
}
