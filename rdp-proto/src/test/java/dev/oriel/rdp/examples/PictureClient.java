package dev.oriel.rdp.examples;

import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Connector;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.sequence.ConnectorConfig;
import dev.oriel.rdp.session.ClientSession;
import dev.oriel.rdp.session.ServerEvent;
import dev.oriel.rdp.transport.ConnectorHandler;
import dev.oriel.rdp.transport.ConnectorListener;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.SecurityProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The client of README.md: tells where the server draws. */
final class PictureClient implements ConnectorListener {

    private static final Admission DESKTOP = new Admission(640, 480, 32);

    private final Consumer<String> told;

    private PictureClient(Consumer<String> told) {
        this.told = told;
    }

    /** The handler of a {@code Bootstrap}'s connection. */
    static ChannelHandler handler(SslContext tls, String user, String password, Consumer<String> told) {
        ConnectorConfig config = new ConnectorConfig(
                ConnectorConfig.Start.NEGOTIATE,
                null,
                null,
                Flags.of(SecurityProtocol.SSL, SecurityProtocol.HYBRID),
                CredsspClient.Envelope.SPNEGO,
                DESKTOP,
                List.of(),
                "EXAMPLE",
                new SecureRandom()::nextBytes,
                InstantSource.system());
        TsPasswordCredentials credentials = new TsPasswordCredentials("", user, Secret.of(password));
        return new ConnectorHandler(new Connector(config, credentials), tls, new PictureClient(told));
    }

    @Override
    public boolean isTrusted(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().equals("CN=oriel-test");
    }

    @Override
    public void established(Channel channel, Connected connected) {
        ClientSession session = new ClientSession(connected, DESKTOP);
        channel.pipeline().addLast(new SimpleChannelInboundHandler<ByteBuf>() {
            @Override
            protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) throws DecodeException {
                session.receive(bytes, PictureClient.this::show);
            }
        });
    }

    private void show(ServerEvent event) throws DecodeException {
        if (event instanceof ServerEvent.Update update && update.code() == UpdateCode.BITMAP) {
            BitmapUpdateHeader.decodeAll(
                    update.body(),
                    (bitmap, pixels) -> told.accept(
                            bitmap.area() + " has " + Integer.toHexString(pixels.getIntLE(pixels.readerIndex()))));
        }
    }

    @Override
    public void failed(ConnectorAction.Failed failure) {
        told.accept("failed: " + failure.reason());
    }
}
