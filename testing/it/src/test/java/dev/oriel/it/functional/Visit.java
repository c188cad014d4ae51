package dev.oriel.it.functional;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.client.input.Mouse;
import dev.oriel.client.input.UsKeyboard;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.RdpServer;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Secret;
import java.util.concurrent.TimeUnit;

/** A short visit of our client to a server, as a program: {@code PORT SECURITY BITS GRAPHICS}. */
final class Visit {

    private static final int KEY_A = 0x1E;

    private Visit() {}

    public static void main(String[] arguments) throws Exception {
        ClientConfig config = new ClientConfig(
                "127.0.0.1",
                Integer.parseInt(arguments[0]),
                new TsPasswordCredentials("", RdpServer.USER, Secret.of(RdpServer.PASSWORD)),
                new ClientConfig.Desktop(
                        PeerServers.WIDTH,
                        PeerServers.HEIGHT,
                        Integer.parseInt(arguments[2]),
                        ClientConfig.Graphics.valueOf(arguments[3])),
                ClientConfig.Security.valueOf(arguments[1]),
                new ServerTrust.Ignore(),
                ClientConfig.Route.DIRECT);
        try (RdpClient client = RdpClient.connect(config)) {
            client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            Deadline.soon().until(() -> !client.framebuffer().codecs().seen().isEmpty());
            client.sendKey(UsKeyboard.press(KEY_A));
            client.sendMouse(Mouse.move(10, 10));
        }
    }
}
