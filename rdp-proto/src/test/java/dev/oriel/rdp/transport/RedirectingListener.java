package dev.oriel.rdp.transport;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.x224.RoutingToken;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Sends every client on by a routing token, and refuses the one that comes back with it. */
final class RedirectingListener implements AcceptorListener {

    static final String TOKEN = "Cookie: msts=1234567890.15629.0000\r\n";

    /** The client that came back. */
    final CompletableFuture<ConnectionRequestFacts> arrived = new CompletableFuture<>();

    /** How the first connection ended. */
    final CompletableFuture<RejectionReason> ended = new CompletableFuture<>();

    @Override
    public void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply) {
        facts.identity().close();
        if (facts.routing() instanceof RoutingToken) {
            arrived.complete(facts);
            reply.refuse(ErrorInfo.SERVER_DENIED_CONNECTION, "test");
        } else {
            reply.redirect(RedirectionPacket.byToken(7, Bytes.of(TOKEN.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Override
    public void established(Channel channel, Accepted accepted) {
        throw new AssertionError("nobody is admitted");
    }

    @Override
    public void ended(RejectionReason reason, String detail, String told) {
        ended.complete(reason);
    }
}
