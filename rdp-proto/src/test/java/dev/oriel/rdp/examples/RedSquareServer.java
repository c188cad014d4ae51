package dev.oriel.rdp.examples;

import dev.oriel.rdp.credssp.CredsspPolicy;
import dev.oriel.rdp.credssp.NtHash;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.AcceptorConfig;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Authorizer;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.sequence.SecurityPolicy;
import dev.oriel.rdp.session.ServerOutput;
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
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The server of README.md: whoever knows the password sees a red square on a desktop of 640x480. */
final class RedSquareServer implements AcceptorListener {

    private static final int SIDE = 64;

    /** The handler of a {@code ServerBootstrap}'s connections. */
    static ChannelHandler handler(ServerTls tls, String password) {
        AcceptorConfig config = new AcceptorConfig(
                SecurityPolicy.NLA_REQUIRED,
                CredsspPolicy.DEFAULT,
                (user, domain) -> Optional.of(NtHash.of(Secret.of(password))),
                Authorizer.EVERYBODY,
                Set.of(),
                new SecureRandom()::nextBytes,
                InstantSource.system());
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(new AcceptorHandler(config, tls, Duration.ofSeconds(10), new RedSquareServer()));
            }
        };
    }

    @Override
    public void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply) {
        facts.identity().close();
        reply.admit(new Admission(640, 480, 32));
    }

    @Override
    public void established(Channel channel, Accepted accepted) {
        ServerOutput output = new ServerSession(accepted, Set.of()).output();
        BitmapData square = new BitmapData(
                new Rectangle(100, 100, SIDE, SIDE), SIDE, SIDE, 32, BitmapForm.UNCOMPRESSED, 4 * SIDE * SIDE);
        ByteBuf update = channel.alloc().buffer();
        PduWriter.of(update).pdu(new BitmapUpdateHeader(1)).pdu(square);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            update.writeIntLE(0xFF0000);
        }
        ByteBuf wire = channel.alloc().buffer();
        output.update(UpdateCode.BITMAP, update, wire);
        update.release();
        ChannelFuture unused = channel.writeAndFlush(wire);
    }

    @Override
    public void ended(RejectionReason reason, String detail, String told) {
        System.Logger log = System.getLogger("example");
        log.log(System.Logger.Level.INFO, "refused: {0}, {1}", reason, detail);
    }
}
