package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.ClientConfig.Security;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.GnomeServer;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.RdpServer;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.ServerProgram;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.UsedClasses;
import dev.oriel.it.rig.WestonServer;
import dev.oriel.it.rig.XServer;
import dev.oriel.it.rig.XrdpServer;
import dev.oriel.testkit.guest.EchoGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Finds out which PDUs were exchanged with which peers, for the table of the specifications: each peer is met by a process
 * that meets no other, in several modes. Run by {@code ./oriel test --coverage}.
 */
@Tag("coverage")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PeerCoverageIT {

    /** A session of nothing but a connection and bitmap updates uses more. */
    private static final int FEWEST_CLASSES = 60;

    private static final Path RESULT = Path.of("target", "peers.tsv");
    private static final String VM = "echo";

    private final UsedClasses used = new UsedClasses();

    @TempDir
    private Path folder;

    /** To be copied to {@code rdp-proto/src/test/resources/spec-peers.tsv}, from which the table is made. */
    @AfterAll
    void write() throws Exception {
        Files.writeString(RESULT, used.lines());
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3", "SDL_FREERDP_3"})
    void freeRdpsClients(Version version) throws Exception {
        meet(
                version,
                List.of(
                        "/sec:nla",
                        "/sec:nla /network:auto",
                        "/sec:nla /bpp:32 /rfx",
                        "/sec:nla /bpp:32 /nsc",
                        "/sec:nla /gfx:AVC444 /dynamic-resolution",
                        "/sec:tls /bpp:16 +compression /compression-level:2",
                        version == Version.FREERDP_2 ? "/bpp:16 -fast-path" : "/bpp:15"),
                (port, user) -> "/v:127.0.0.1:%d /pcb:%s /u:%s /p:%s /cert:ignore "
                        .formatted(port, VM, user.name(), user.password()));
    }

    @Test
    void rdesktop() throws Exception {
        meet(
                Version.RDESKTOP,
                List.of("-a 16", "-a 32 -z", "-a 8"),
                (port, user) -> "127.0.0.1:%d -u %s#%s -p %s -D ".formatted(port, user.name(), VM, user.password()));
    }

    @ParameterizedTest
    @CsvSource({
        "FREERDP_2, NLA, PIPELINE, ''",
        "FREERDP_2, TLS, BITMAPS, ''",
        "FREERDP_3, NLA, PIPELINE, -gfx-progressive -gfx-rfx -gfx-planar",
        "FREERDP_3, NLA, PIPELINE_8_1, -gfx-progressive -gfx-rfx -gfx-planar",
        "FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-rfx -gfx-planar",
        "FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-planar",
        "FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-rfx",
        "FREERDP_3, TLS, BITMAPS, -gfx",
        "FREERDP_3, NLA, BITMAPS, -gfx -rfx",
        "FREERDP_3, NLA, BITMAPS, -gfx -rfx -nsc",
    })
    void shadow(ShadowServer.Version version, ShadowServer.Demand demand, Graphics graphics, String options)
            throws Exception {
        try (XServer x = XServer.start(PeerServers.WIDTH, PeerServers.HEIGHT);
                ServerProgram viewer = SampleScreen.show(x.display(), SampleScreen.photograph(800, 560))) {
            Deadline.soon()
                    .until(() -> viewer.output().isEmpty() && !x.capture().isBlank());
            try (ShadowServer server = ShadowServer.start(
                    Machine.THIS, x, version, demand, options.isEmpty() ? new String[0] : options.split(" "))) {
                visit(server, version.program(), Security.valueOf(demand.name()), 32, graphics);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"16", "32"})
    void xrdp(int bitsPerPixel) throws Exception {
        try (XrdpServer server = XrdpServer.start(Machine.THIS, PeerServers.WIDTH, PeerServers.HEIGHT)) {
            visit(server, "xrdp", Security.TLS, bitsPerPixel, Graphics.BITMAPS);
        }
    }

    @Test
    void weston() throws Exception {
        Path photograph = SampleScreen.photograph(PeerServers.WIDTH, PeerServers.HEIGHT);
        try (WestonServer server = WestonServer.start(Machine.THIS, photograph)) {
            visit(server, "weston", Security.TLS, 32, Graphics.PIPELINE);
        }
    }

    @Test
    void gnomeRemoteDesktop() throws Exception {
        Path photograph = SampleScreen.photograph(PeerServers.WIDTH, PeerServers.HEIGHT);
        try (GnomeServer server = GnomeServer.start(Machine.THIS, photograph)) {
            visit(server, "gnome-remote-desktop", Security.NLA, 32, Graphics.PIPELINE);
        }
    }

    /** How a client is told where to go. */
    private interface Address {
        String of(int port, User user);
    }

    private void meet(Version version, List<String> modes, Address address) throws Exception {
        Path log = folder.resolve(version + ".log");
        try (OrielInstallation oriel = OrielInstallation.start("allow-tls-only = true\n")) {
            UsedClasses.watch(oriel.broker().process(), log);
            User user = oriel.addUser("ann");
            oriel.startEchoVm(VM, user);
            Deadline.guest().until(() -> oriel.serial(VM).contains(EchoGuest.READY));
            for (String mode : modes) {
                String[] arguments = (address.of(oriel.port(), user) + mode).split(" ");
                try (XServer x = XServer.start(1280, 800);
                        StockClient client = StockClient.start(x, version, arguments)) {
                    int before = oriel.serial(VM).length();
                    Deadline.soon().until(() -> {
                        assertThat(client.isRunning()).as(client.output()).isTrue();
                        x.xdotool("key", "k");
                        return oriel.serial(VM).length() > before;
                    });
                    Deadline.soon().until(() -> !x.capture().isBlank());
                }
            }
        }
        assertThat(used.add(log, version.program())).isGreaterThan(FEWEST_CLASSES);
    }

    private void visit(RdpServer server, String name, Security security, int bitsPerPixel, Graphics graphics)
            throws Exception {
        Path log = Files.createTempFile(folder, name, ".log");
        Process visit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        UsedClasses.option(log),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Visit.class.getName(),
                        Integer.toString(server.port()),
                        security.name(),
                        Integer.toString(bitsPerPixel),
                        graphics.name())
                .inheritIO()
                .start();
        assertThat(visit.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(visit.exitValue()).as(server.output()).isZero();
        assertThat(used.add(log, name)).isGreaterThan(FEWEST_CLASSES);
    }
}
