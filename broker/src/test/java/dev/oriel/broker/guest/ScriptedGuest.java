package dev.oriel.broker.guest;

import dev.oriel.broker.tls.ServerCertificate;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.credssp.NtHash;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.AcceptorConfig;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.session.ClientEvent;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.transport.AcceptorHandler;
import dev.oriel.rdp.transport.AcceptorListener;
import dev.oriel.rdp.transport.AdmissionReply;
import dev.oriel.rdp.transport.ServerTls;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapForm;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.rdp.wire.Secret;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A guest's service that does what a test says, on a loopback port, with TLS and NLA. */
final class ScriptedGuest implements AutoCloseable {

    static final String USER = "ada";
    static final String PASSWORD = "correct";
    private static final long DEADLINE_SECONDS = 20;

    private final Channel listener;
    private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();

    private ScriptedGuest(EventLoopGroup loops, Path folder, int port, int width, int height) throws Exception {
        ServerCertificate certificate =
                ServerCertificate.open(folder, "localhost", new SecureRandom(), Clock.systemUTC());
        ServerTls tls = ServerTls.of(
                SslContextBuilder.forServer(certificate.key(), certificate.certificate())
                        .build(),
                certificate.certificate().getPublicKey());
        AcceptorConfig config = AcceptorConfig.nla(
                (user, domain) -> user.equals(USER) ? Optional.of(NtHash.of(Secret.of(PASSWORD))) : Optional.empty());
        listener = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new AcceptorHandler(
                                        config, tls, Duration.ofSeconds(DEADLINE_SECONDS), new Host(width, height)));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
    }

    /** Listens, with a certificate that is kept in the folder. */
    static ScriptedGuest start(EventLoopGroup loops, Path folder, int port, int width, int height) throws Exception {
        return new ScriptedGuest(loops, folder, port, width, height);
    }

    GuestAddress address() {
        return new GuestAddress("127.0.0.1", ((InetSocketAddress) listener.localAddress()).getPort());
    }

    /** The next connection that stands. */
    Visit next() throws InterruptedException {
        Visit visit = visits.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (visit == null) {
            throw new AssertionError("nobody has come");
        }
        return visit;
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        visits.forEach(Visit::close);
    }

    /** One connection. Safe to use from a test's thread. */
    static final class Visit extends SimpleChannelInboundHandler<ByteBuf> {

        private final Channel channel;
        private final ServerSession session;
        private final List<InputEvent> input = new CopyOnWriteArrayList<>();

        Visit(Channel channel, Accepted accepted) {
            this.channel = channel;
            this.session = new ServerSession(accepted, Set.of());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) throws Exception {
            session.receive(bytes, event -> {
                if (event instanceof ClientEvent.Input keys) {
                    input.addAll(keys.events());
                }
            });
        }

        /** What the broker has sent. */
        List<InputEvent> input() {
            return input;
        }

        /** Draws a square of one colour. */
        void draw(Rectangle area, int colour) {
            int[] pixels = new int[area.width() * area.height()];
            Arrays.fill(pixels, colour);
            ByteBuf update = Unpooled.buffer();
            BitmapData square =
                    new BitmapData(area, area.width(), area.height(), 32, BitmapForm.UNCOMPRESSED, 4 * pixels.length);
            PduWriter.of(update).pdu(new BitmapUpdateHeader(1)).pdu(square);
            RawBitmap.encodeUpdate(pixels, 0, area.width(), area.width(), area.height(), PixelFormat.BGRX32, update);
            send(UpdateCode.BITMAP, update);
        }

        /** Sends a fast-path update, whatever is in it. */
        void send(UpdateCode code, ByteBuf update) {
            channel.eventLoop().execute(() -> {
                ByteBuf wire = channel.alloc().buffer();
                session.output().update(code, update, wire);
                update.release();
                Future<?> unused = channel.writeAndFlush(wire);
            });
        }

        /** Sends bytes that no session has made. */
        void raw(byte... bytes) {
            Future<?> unused = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }

        boolean isClosed() {
            return !channel.isActive();
        }

        void close() {
            channel.close().awaitUninterruptibly();
        }
    }

    private final class Host implements AcceptorListener {

        private final int width;
        private final int height;

        Host(int width, int height) {
            this.width = width;
            this.height = height;
        }

        @Override
        public void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply) {
            facts.identity().close();
            reply.admit(new Admission(width, height, 32));
        }

        @Override
        public void established(Channel channel, Accepted accepted) {
            Visit visit = new Visit(channel, accepted);
            channel.pipeline().addLast(visit);
            visits.add(visit);
        }

        @Override
        public void ended(RejectionReason reason, String detail, String told) {
            // The broker's side is what is tested.
        }
    }
}
