package dev.oriel.rdp.examples;

import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Connector;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.sequence.ConnectorConfig;
import dev.oriel.rdp.session.ClientSession;
import dev.oriel.rdp.session.ServerEvent;
import dev.oriel.rdp.transport.ClientSessionHandler;
import dev.oriel.rdp.transport.ConnectorHandler;
import dev.oriel.rdp.transport.ConnectorListener;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Secret;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;

/** The client of README.md: tells where the server draws. */
record PictureClient(Consumer<String> told) implements ConnectorListener {

    private static final Admission DESKTOP = new Admission(640, 480, 32);

    static ChannelHandler handler(SslContext tls, String user, String password, Consumer<String> told) {
        ConnectorConfig config = ConnectorConfig.of(DESKTOP, "EXAMPLE");
        Connector connector = new Connector(config, new TsPasswordCredentials("", user, Secret.of(password)));
        return new ConnectorHandler(connector, tls, new PictureClient(told));
    }

    @Override
    public boolean isTrusted(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().equals("CN=oriel-test");
    }

    @Override
    public void established(Channel channel, Connected connected) {
        ClientSession session = new ClientSession(connected, DESKTOP);
        channel.pipeline().addLast(new ClientSessionHandler(session, this::show));
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
