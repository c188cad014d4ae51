package dev.oriel.rdp.transport;

import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.share.ErrorInfo;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what happens to one connection. */
final class RecordingListener implements AcceptorListener {

    final CompletableFuture<ConnectionRequestFacts> facts = new CompletableFuture<>();
    final CompletableFuture<Accepted> accepted = new CompletableFuture<>();
    final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Function<ConnectionRequestFacts, @Nullable Admission> decision;

    /** @param decision null refuses with SERVER_DENIED_CONNECTION */
    RecordingListener(Function<ConnectionRequestFacts, @Nullable Admission> decision) {
        this.decision = decision;
    }

    @Override
    public void admissionRequested(ConnectionRequestFacts request, AdmissionReply reply) {
        facts.complete(request);
        Admission admission = decision.apply(request);
        request.identity().close();
        if (admission == null) {
            reply.refuse(ErrorInfo.SERVER_DENIED_CONNECTION, "test");
        } else {
            reply.admit(admission);
        }
    }

    /** Says at once that the time is over, which a client shows to its user. */
    @Override
    public void established(Channel channel, Accepted result) {
        accepted.complete(result);
        ServerSession session = new ServerSession(result, Set.of());
        Future<?> unused = channel.writeAndFlush(session.output()
                .setErrorInfo(ErrorInfo.IDLE_TIMEOUT)
                .concat(session.output().disconnect(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED))
                .asBuffer());
    }

    @Override
    public void ended(RejectionReason reason, String detail, String told) {
        ended.complete(reason + ": " + detail + ", told " + told);
    }
}
