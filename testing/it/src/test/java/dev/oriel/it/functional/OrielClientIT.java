package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.DisconnectReason;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.client.display.Framebuffer;
import dev.oriel.client.input.Mouse;
import dev.oriel.client.input.UsKeyboard;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.Tools;
import dev.oriel.it.rig.XServer;
import dev.oriel.rdp.credssp.Secret;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own client against FreeRDP's server: log-in, picture, keys, mouse, and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrielClientIT {

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    private XServer x;
    private ShadowServer server;
    private Process terminal;
    private Path typed;

    @BeforeAll
    void startServer() throws Exception {
        Tools.require("xterm");
        x = XServer.start(WIDTH, HEIGHT);
        typed = Files.createTempFile("oriel-typed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                "xterm", "-geometry", "80x24+20+30", "-bc", "-bcn", "100000", "-e", "cat > " + typed);
        builder.environment().put("DISPLAY", x.display());
        terminal = builder.start();
        x.xdotool("search", "--sync", "--onlyvisible", "--class", "xterm");
        server = ShadowServer.start(x);
    }

    @AfterAll
    void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
        if (terminal != null) {
            terminal.destroy();
        }
        if (x != null) {
            x.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void picture_isTheServersScreen(int bitsPerPixel) throws Exception {
        try (RdpClient client = connect(bitsPerPixel, ShadowServer.PASSWORD, new ServerTrust.Ignore())) {
            established(client);
            Framebuffer framebuffer = client.framebuffer();
            assertThat(framebuffer.width()).isEqualTo(WIDTH);
            Deadline.soon()
                    .untilAsserted(() -> assertThat(differences(framebuffer, bitsPerPixel))
                            .as(server.output())
                            .isZero());
        }
    }

    @Test
    void keysAndMouse_reachTheServersScreen() throws Exception {
        try (RdpClient client = connect(32, ShadowServer.PASSWORD, new ServerTrust.Ignore())) {
            established(client);
            client.sendMouse(Mouse.move(200, 200));
            Deadline.soon().until(() -> x.xdotool("getmouselocation").startsWith("x:200 y:200"));
            String line = "The quick brown fox 0123456789 ~!@#$%^&*()_+";
            client.send(UsKeyboard.type(line + "\n"));
            Deadline.soon().until(() -> Files.readString(typed).contains(line));
            Deadline.soon()
                    .untilAsserted(() ->
                            assertThat(differences(client.framebuffer(), 32)).isZero());
        }
    }

    @Test
    void wrongPassword_isSaid() throws Exception {
        try (RdpClient client = connect(32, "wrong", new ServerTrust.Ignore())) {
            DisconnectReason reason =
                    client.disconnected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(reason.kind()).isEqualTo(DisconnectReason.Kind.AUTHENTICATION);
        }
    }

    @Test
    void otherCertificate_isNotTrusted_andNoPasswordIsSent() throws Exception {
        ServerTrust trust = new ServerTrust.Fingerprint(Bytes.of(new byte[32]));
        try (RdpClient client = connect(32, ShadowServer.PASSWORD, trust)) {
            DisconnectReason reason =
                    client.disconnected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(reason.kind()).isEqualTo(DisconnectReason.Kind.NOT_TRUSTED);
        }
    }

    @Test
    void closing_endsTheConnection() throws Exception {
        RdpClient client = connect(32, ShadowServer.PASSWORD, new ServerTrust.Ignore());
        established(client);
        client.close();
        DisconnectReason reason = client.disconnected().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(reason.kind()).isEqualTo(DisconnectReason.Kind.CLOSED);
    }

    private long differences(Framebuffer framebuffer, int bitsPerPixel) throws Exception {
        dev.oriel.client.display.Picture copy = framebuffer.copy();
        Picture mine = Picture.of(copy.width(), copy.height(), copy.pixels());
        Picture screen = x.capture();
        return bitsPerPixel == 16 ? mine.cutTo565().differences(screen.cutTo565()) : mine.differences(screen);
    }

    private RdpClient connect(int bitsPerPixel, String password, ServerTrust trust) {
        return RdpClient.connect(new ClientConfig(
                "127.0.0.1",
                server.port(),
                new TsPasswordCredentials("", ShadowServer.USER, Secret.of(password)),
                new ClientConfig.Desktop(WIDTH, HEIGHT, bitsPerPixel, ClientConfig.Graphics.BITMAPS),
                ClientConfig.Security.NLA,
                trust,
                ClientConfig.Route.DIRECT));
    }

    private static void established(RdpClient client) throws Exception {
        RdpClient same = client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(same).isSameAs(client);
    }
}
