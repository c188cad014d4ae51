package dev.oriel.rdp.transport;

import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.session.ClientEvent;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.LogonExtended;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Admits everybody, measures the network in the active stage, sends a heartbeat and a cookie, then says goodbye. */
final class MeasuringListener implements AcceptorListener {

    private static final Admission DESKTOP = new Admission(1024, 768, 32);

    final CompletableFuture<Accepted> accepted = new CompletableFuture<>();

    /** With round trip and bandwidth. */
    final CompletableFuture<NetworkEstimate> measured = new CompletableFuture<>();

    @Override
    public void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply) {
        facts.identity().close();
        reply.admit(DESKTOP);
    }

    @Override
    public void established(Channel channel, Accepted result) {
        accepted.complete(result);
        ServerSession session = new ServerSession(result, Set.of());
        channel.pipeline().addLast(new Measuring(session));
        write(channel, session.messages().heartbeat(new Heartbeat(60, 3, 5)).orElse(Bytes.EMPTY));
        write(channel, session.output().offerReconnect(new LogonExtended.AutoReconnect(1, Bytes.of(new byte[16]))));
        write(channel, session.messages().measureRoundTrip().orElseThrow());
        write(channel, session.messages().beginBandwidth().orElseThrow());
        write(channel, session.messages().endBandwidth().orElseThrow());
    }

    private static void write(Channel channel, Bytes bytes) {
        Future<?> unused = channel.writeAndFlush(bytes.asBuffer());
    }

    @Override
    public void ended(RejectionReason reason, String detail, String told) {
        measured.completeExceptionally(new AssertionError(reason + ": " + detail));
    }

    private final class Measuring extends SimpleChannelInboundHandler<ByteBuf> {

        private final ServerSession session;

        Measuring(ServerSession session) {
            this.session = session;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes)
                throws DecodeException, ProtocolViolation {
            session.receive(bytes, event -> {
                if (event instanceof ClientEvent.NetworkMeasured known
                        && known.network().baseRttMillis() != null
                        && known.network().bandwidthKbps() != null) {
                    write(ctx.channel(), session.messages().tellNetwork().orElseThrow());
                    write(
                            ctx.channel(),
                            session.output()
                                    .setErrorInfo(ErrorInfo.IDLE_TIMEOUT)
                                    .concat(session.output()
                                            .disconnect(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED)));
                    measured.complete(known.network());
                }
            });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            measured.completeExceptionally(cause);
            Future<?> unused = ctx.close();
        }
    }
}
