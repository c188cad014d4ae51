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
import dev.oriel.it.rig.Scratch;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.Tools;
import dev.oriel.it.rig.XServer;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Secret;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private final List<Process> programs = new ArrayList<>();
    private Path keys;

    @BeforeAll
    void startServer() throws Exception {
        Tools.require("display", "convert", "xev", "stdbuf");
        x = XServer.start(WIDTH, HEIGHT);
        Path picture = Scratch.file("oriel-picture", ".png");
        assertThat(Tools.run(List.of("convert", "-seed", "1", "-size", "640x480", "plasma:fractal", picture.toString()))
                        .exitCode())
                .isZero();
        keys = Scratch.file("oriel-keys", ".txt");
        show("display", "-geometry", "+10+10", picture.toString());
        show("stdbuf", "-oL", "xev", "-event", "keyboard", "-geometry", "300x200+700+520");
        Deadline.soon()
                .until(() -> x.capture().pixel(320, 240) != 0 && x.capture().pixel(800, 600) != 0);
        // The server can miss what changes while it starts.
        x.awaitStill();
        // Our client takes lossy codecs; the picture is to be exact here.
        server = ShadowServer.start(x, "-rfx", "-nsc");
    }

    private void show(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(keys.toFile()));
        builder.environment().put("DISPLAY", x.display());
        programs.add(builder.start());
    }

    @AfterAll
    void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
        programs.forEach(Process::destroy);
        if (x != null) {
            x.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
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
            client.sendMouse(Mouse.move(800, 600));
            Deadline.soon().until(() -> x.xdotool("getmouselocation").startsWith("x:800 y:600"));
            String line = "The quick brown fox 0123456789 ~!@#$%^&*()_+";
            client.send(UsKeyboard.type(line));
            Deadline.soon().untilAsserted(() -> assertThat(typed()).isEqualTo(line));
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

    /** The characters that the X client has seen pressed. */
    private String typed() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(keys)) {
            int bytes = line.indexOf("XmbLookupString gives 1 bytes: (");
            if (bytes >= 0) {
                String hex = line.substring(line.indexOf('(') + 1, line.indexOf(')'));
                text.append((char) Integer.parseInt(hex, 16));
            }
        }
        return text.toString();
    }

    private long differences(Framebuffer framebuffer, int bitsPerPixel) throws Exception {
        dev.oriel.client.display.Picture copy = framebuffer.copy();
        Picture mine = Picture.of(copy.width(), copy.height(), copy.pixels());
        Picture screen = x.capture();
        return mine.cutTo(bitsPerPixel).differences(screen.cutTo(bitsPerPixel));
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
