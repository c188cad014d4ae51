package dev.oriel.rdp.sequence;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.ServerRedirection;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the connection sequence, MS-RDPBCGR 1.3.1.1: fed with whatever arrives, answers with
 * {@link AcceptorAction}s. Ends with exactly one {@link AcceptorAction.Established} or {@link AcceptorAction.Rejected};
 * after that input is ignored.
 *
 * <p>Bounded by {@link Limits}; knows no time: whoever drives it closes connections that take too long. Confined to one
 * thread. {@link #close()} wipes what is secret.
 */
public final class Acceptor implements AutoCloseable {

    private final Conversation conversation;
    private final FrameBuffer input = new FrameBuffer(Limits.MAX_BUFFERED_BEFORE_ESTABLISHED);
    private @Nullable Phase phase = new OpeningPhase();
    private int frames;

    public Acceptor(AcceptorConfig config) {
        this.conversation = new Conversation(config);
    }

    /** Takes bytes as they arrive: in the clear before, decrypted after {@link #tlsEstablished}. The buffer is borrowed. */
    public List<AcceptorAction> receive(ByteBuf borrowed) {
        if (phase == null) {
            return List.of();
        }
        try {
            input.append(borrowed);
        } catch (DecodeException e) {
            return reject(Refusal.of(RejectionReason.FLOOD, String.valueOf(e.getMessage())));
        }
        return advance();
    }

    /**
     * The TLS handshake is done.
     *
     * @param serverPublicKey of the certificate that was used, DER SubjectPublicKeyInfo
     */
    public List<AcceptorAction> tlsEstablished(Bytes serverPublicKey) {
        if (!(phase instanceof TlsPhase handshake)) {
            throw new IllegalStateException("no TLS handshake was asked for");
        }
        conversation.serverKey = serverPublicKey;
        Phase next = handshake.next();
        phase = next;
        next.entered(conversation);
        return advance();
    }

    /** Answers {@link AcceptorAction.AwaitAdmission}: the client gets this desktop. Nothing happens when it has left. */
    public List<AcceptorAction> admit(Admission admission) {
        if (phase == null) {
            return List.of();
        }
        phase = admissionPhase().admit(admission, conversation);
        return advance();
    }

    /** Answers {@link AcceptorAction.AwaitAdmission}: the client is told why it gets none. */
    public List<AcceptorAction> refuse(ErrorInfo error, String detail) {
        if (phase == null) {
            return List.of();
        }
        conversation.errorInfo = error;
        return reject(Refusal.of(RejectionReason.REFUSED, detail));
    }

    /**
     * Answers {@link AcceptorAction.AwaitAdmission}: the client is sent on to another server, MS-RDPBCGR 2.2.13. The
     * acceptor is done.
     */
    public List<AcceptorAction> redirect(RedirectionPacket packet) {
        if (phase == null) {
            return List.of();
        }
        admissionPhase();
        return reject(Refusal.saying(
                RejectionReason.REDIRECTED,
                "sent on to another server",
                conversation.ioData(new ServerRedirection(McsIds.SERVER, packet)),
                "redirection"));
    }

    private AdmissionPhase admissionPhase() {
        if (phase instanceof AdmissionPhase waiting) {
            return waiting;
        }
        throw new IllegalStateException("no admission was asked for");
    }

    /** Whether there is nothing more to do: established, rejected or closed. */
    public boolean isDone() {
        return phase == null;
    }

    private List<AcceptorAction> advance() {
        try {
            while (step()) {
                if (++frames > Limits.MAX_FRAMES_BEFORE_ESTABLISHED) {
                    throw Refusal.of(RejectionReason.FLOOD, frames + " frames");
                }
            }
            return conversation.takeActions();
        } catch (DecodeException e) {
            return reject(Refusal.of(RejectionReason.MALFORMED, String.valueOf(e.getMessage())));
        } catch (Refusal e) {
            return reject(e);
        }
    }

    /** Handles one frame; false when there is none to handle now. */
    private boolean step() throws DecodeException, Refusal {
        Phase current = phase;
        if (current == null || current.isPaused()) {
            return false;
        }
        ByteBuf frame = input.next(current::frameLength);
        if (frame == null) {
            return false;
        }
        Phase next = current.receive(frame, conversation);
        phase = next;
        if (conversation.tlsStarts()) {
            conversation.act(new AcceptorAction.StartTls(input.drain()));
        }
        if (next instanceof EstablishedPhase established) {
            phase = null;
            conversation.act(new AcceptorAction.Established(established.accepted(input.drain())));
        }
        return true;
    }

    private List<AcceptorAction> reject(Refusal refusal) {
        String told = refusal.told();
        Bytes words = refusal.words();
        if (words != null) {
            conversation.send(words);
        } else {
            told = conversation.sayRefused();
        }
        conversation.act(new AcceptorAction.Rejected(refusal.reason(), String.valueOf(refusal.getMessage()), told));
        List<AcceptorAction> actions = conversation.takeActions();
        close();
        return actions;
    }

    /** Ends the sequence without a word, for a connection that is gone or too slow. Can be called again. */
    @Override
    public void close() {
        phase = null;
        input.clear();
        conversation.close();
    }
}
