package dev.oriel.it.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.wire.Secret;
import java.util.concurrent.TimeUnit;

/** Connects our own client, without a window, to a VM of an installation. */
public final class OwnClient {

    private static final ClientConfig.Desktop PIPELINE =
            new ClientConfig.Desktop(1280, 800, 32, ClientConfig.Graphics.PIPELINE);

    private OwnClient() {}

    /** A connected client with the graphics pipeline. */
    public static RdpClient connect(OrielInstallation oriel, String vm, User user) throws Exception {
        return connect(oriel, vm, user, PIPELINE);
    }

    /** A connected client with the given desktop. */
    public static RdpClient connect(OrielInstallation oriel, String vm, User user, ClientConfig.Desktop desktop)
            throws Exception {
        RdpClient client = open(oriel, vm, user, desktop);
        assertThat(client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isSameAs(client);
        return client;
    }

    /** A connected client of another project's server, at the size of its screen, without a clipboard. */
    public static RdpClient connect(
            RdpServer server, ClientConfig.Security security, int bitsPerPixel, ClientConfig.Graphics graphics)
            throws Exception {
        return connect(server, security, bitsPerPixel, graphics, ClientConfig.Clipboard.NONE);
    }

    /** The same with a clipboard or without. */
    public static RdpClient connect(
            RdpServer server,
            ClientConfig.Security security,
            int bitsPerPixel,
            ClientConfig.Graphics graphics,
            ClientConfig.Clipboard clipboard)
            throws Exception {
        Picture screen = server.screen();
        RdpClient client = RdpClient.connect(new ClientConfig(
                "127.0.0.1",
                server.port(),
                new TsPasswordCredentials("", RdpServer.USER, Secret.of(RdpServer.PASSWORD)),
                new ClientConfig.Desktop(screen.width(), screen.height(), bitsPerPixel, graphics),
                security,
                new ServerTrust.Ignore(),
                ClientConfig.Route.DIRECT,
                clipboard));
        assertThat(client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isSameAs(client);
        return client;
    }

    /** What a client shows now. */
    public static Picture shown(RdpClient client) {
        dev.oriel.client.display.Picture copy = client.framebuffer().copy();
        return Picture.of(copy.width(), copy.height(), copy.pixels());
    }

    /** A client that may still be turned away. */
    public static RdpClient open(OrielInstallation oriel, String vm, User user) throws Exception {
        return open(oriel, vm, user, PIPELINE);
    }

    private static RdpClient open(OrielInstallation oriel, String vm, User user, ClientConfig.Desktop desktop)
            throws Exception {
        return open(oriel.broker().address(), oriel.port(), vm, user, desktop);
    }

    /** A client that may find nobody there, or be turned away. */
    public static RdpClient open(String address, int port, String vm, User user) throws Exception {
        return open(address, port, vm, user, PIPELINE);
    }

    private static RdpClient open(String address, int port, String vm, User user, ClientConfig.Desktop desktop)
            throws Exception {
        return RdpClient.connect(new ClientConfig(
                address,
                port,
                new TsPasswordCredentials("", user.name(), Secret.of(user.password())),
                desktop,
                ClientConfig.Security.NLA,
                new ServerTrust.Ignore(),
                ClientConfig.Route.to(new PreconnectionV2(0, vm))));
    }
}
