package dev.oriel.it.rig;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.RdpClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A program of its own that makes the recordings that {@code RecordedSessionTest} of the client replays: sessions of our
 * client with other projects' servers, as the servers' bytes within TLS. One argument: the folder for them.
 */
public final class SessionRecorder {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private SessionRecorder() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path photograph = SampleScreen.photograph(WIDTH, HEIGHT);
        try (WestonServer server = WestonServer.start(Machine.THIS, photograph)) {
            record(server, 32, Graphics.BITMAPS, folder.resolve("weston-10.gz"));
        }
        try (XrdpServer server = XrdpServer.start(Machine.THIS, WIDTH, HEIGHT);
                ServerProgram viewer = SampleScreen.show(server.display(), SampleScreen.desktop(WIDTH, HEIGHT))) {
            Deadline.soon()
                    .until(() -> viewer.output().isEmpty() && !server.screen().isBlank());
            record(server, 16, Graphics.BITMAPS, folder.resolve("xrdp-0.9-16-bits.gz"));
            record(server, 32, Graphics.BITMAPS, folder.resolve("xrdp-0.9-32-bits.gz"));
        }
        shadow(photograph, folder.resolve("shadow-3-progressive.gz"), Graphics.PIPELINE, "-gfx-rfx", "-gfx-planar");
        shadow(SampleScreen.desktop(WIDTH, HEIGHT), folder.resolve("shadow-3-nscodec.gz"), Graphics.BITMAPS, "-rfx");
        System.exit(0);
    }

    private static void shadow(Path picture, Path file, Graphics graphics, String... arguments) throws Exception {
        try (XServer x = XServer.start(WIDTH, HEIGHT);
                ServerProgram viewer = SampleScreen.show(x.display(), picture)) {
            Deadline.soon()
                    .until(() -> viewer.output().isEmpty() && !x.capture().isBlank());
            x.awaitStill();
            try (ShadowServer server = ShadowServer.start(
                    Machine.THIS, x, ShadowServer.Version.FREERDP_3, ShadowServer.Demand.TLS, arguments)) {
                record(server, 32, graphics, file);
            }
        }
    }

    private static void record(RdpServer server, int bitsPerPixel, Graphics graphics, Path file) throws Exception {
        try (RecordingRelay relay = new RecordingRelay(server.port());
                RdpClient client = OwnClient.connect(
                        new Relayed(server, relay.port()), ClientConfig.Security.TLS, bitsPerPixel, graphics)) {
            Deadline.soon().until(() -> {
                Picture screen = server.screen().cutTo(bitsPerPixel);
                return screen.psnr(OwnClient.shown(client).cutTo(bitsPerPixel)) > 38;
            });
            byte[] recording = relay.recording();
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(recording);
            }
            System.out.println(file + " " + recording.length + " bytes, packed " + Files.size(file) + ", "
                    + client.framebuffer().codecs().seen());
        }
    }

    /** The same server behind another port. */
    private record Relayed(RdpServer server, int port) implements RdpServer {

        @Override
        public Picture screen() throws IOException, InterruptedException {
            return server.screen();
        }

        @Override
        public ServerProgram program() {
            return server.program();
        }

        @Override
        public void close() {
            // The server stays with its owner.
        }
    }
}
