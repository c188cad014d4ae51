package dev.oriel.rdp.transport;

import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.session.ServerOutput;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.share.ErrorInfo;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what happens to one connection. */
final class RecordingListener implements AcceptorListener {

    final CompletableFuture<ConnectionRequestFacts> facts = new CompletableFuture<>();
    final CompletableFuture<Accepted> accepted = new CompletableFuture<>();
    final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Function<ConnectionRequestFacts, @Nullable Admission> decision;
    private final BiConsumer<ServerOutput, ByteBuf> session;

    /** @param decision null refuses with SERVER_DENIED_CONNECTION */
    RecordingListener(Function<ConnectionRequestFacts, @Nullable Admission> decision) {
        this(decision, (output, wire) -> {});
    }

    /** @param session what is sent in the active stage */
    RecordingListener(
            Function<ConnectionRequestFacts, @Nullable Admission> decision, BiConsumer<ServerOutput, ByteBuf> session) {
        this.decision = decision;
        this.session = session;
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

    /** Says after its session, if any, that the time is over, which a client shows to its user. */
    @Override
    public void established(Channel channel, Accepted result) {
        accepted.complete(result);
        ServerOutput output = new ServerSession(result, Set.of()).output();
        ByteBuf wire = channel.alloc().buffer();
        session.accept(output, wire);
        wire.writeBytes(output.setErrorInfo(ErrorInfo.IDLE_TIMEOUT)
                .concat(output.disconnect(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED))
                .asBuffer());
        Future<?> unused = channel.writeAndFlush(wire);
    }

    @Override
    public void ended(RejectionReason reason, String detail, String told) {
        ended.complete(reason + ": " + detail + ", told " + told);
    }
}
