package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.XServer;
import dev.oriel.redirect.h264.OpenH264;
import dev.oriel.testkit.guest.EchoGuest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photographs in lossy codecs: stock clients draw them as we mean them, and in the end have the exact picture. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LossyPictureIT {

    private static final int STRIP_TOP = 192;
    private static final int STRIP_HEIGHT = 32;
    private static final double MOVING_DECIBELS = 25;
    private static final double EXACT = 99;
    private static final Duration CAPTURES = Duration.ofMillis(20);

    private final InteropTable table = new InteropTable(InteropTable.Section.LOSSY_CLIENTS);
    private OrielInstallation oriel;
    private User user;
    private Path serial;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("fidelity = \"fast\"\n");
        user = oriel.addUser("ann");
        oriel.startEchoVm("photo", user, EchoGuest.APPEND + EchoGuest.PHOTO);
        Deadline.guest().until(() -> oriel.serial("photo").contains(EchoGuest.READY));
        for (Version version : List.of(Version.FREERDP_2, Version.FREERDP_3)) {
            table.version(Machine.THIS, version.program(), List.of(version.program(), version.versionSwitch()));
        }
        serial = oriel.serialLog("photo");
    }

    @AfterAll
    void stop() throws Exception {
        if (oriel != null) {
            oriel.close();
            table.finish();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FREERDP_2, /gfx, egfx 32",
        "FREERDP_2, /bpp:32 /rfx, bitmap 32",
        "FREERDP_2, /bpp:32 /nsc, bitmap 32",
        "FREERDP_3, /gfx, egfx 32",
        "FREERDP_3, /bpp:32 /rfx, bitmap 32",
        "FREERDP_3, /bpp:32 /nsc, bitmap 32",
    })
    void photograph_isLossyFirst_thenExact(Version version, String options, String kind) throws Exception {
        InteropTable.Cell cell = table.begin(version.program(), options, "NLA");
        String ended = exactInTheEnd(version, options, kind);
        assertThat(ended).doesNotContain("lossy=0,").doesNotContain("H264=");
        cell.shows(kind, "lossy first, then exact");
    }

    @ParameterizedTest
    @CsvSource({
        "progressive, PROGRESSIVE",
        "remotefx, REMOTEFX",
        "nscodec, NSCODEC",
        "planar, PLANAR",
        "clearcodec, CLEARCODEC"
    })
    void configuredCodec_isUsed_andThePictureIsExactInTheEnd(String configured, String used) throws Exception {
        Path config = oriel.home().resolve("config.toml");
        String usual = Files.readString(config);
        Files.writeString(config, "fidelity = \"fast\"\nphoto-codec = \"" + configured + "\"\n");
        restartBroker();
        try {
            for (Version version : List.of(Version.FREERDP_2, Version.FREERDP_3)) {
                InteropTable.Cell cell = table.begin(version.program(), "/gfx (photo-codec " + configured + ")", "NLA");
                assertThat(exactInTheEnd(version, "/gfx", "egfx 32")).contains(used + "=");
                cell.shows(used, "exact in the end");
            }
        } finally {
            Files.writeString(config, usual);
            restartBroker();
        }
    }

    private void restartBroker() throws Exception {
        oriel.killBroker();
        oriel.restartBroker();
    }

    /** Connects, waits for the exact picture, and gives what the broker says of the session. */
    private String exactInTheEnd(Version version, String options, String kind) throws Exception {
        Picture screen = oriel.screendump("photo");
        assertThat(screen.distinctColours()).isGreaterThan(1000);
        int ended = sessionsEnded().size();
        try (XServer x = XServer.start(screen.width(), screen.height());
                StockClient client = StockClient.start(x, version, arguments(screen, options))) {
            awaitExact(x, client, screen);
            assertThat(oriel.newestSessionKind()).isEqualTo(kind);
        }
        Deadline.soon().until(() -> sessionsEnded().size() == ended + 1);
        return sessionsEnded().getLast();
    }

    /**
     * In motion it is H.264 of a picture that was there, at rest it is exact. With versions after 10 masked, FreeRDP 3 takes
     * AVC444 in its first form.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FREERDP_2, /gfx:AVC420",
        "FREERDP_2, /gfx:AVC444",
        "FREERDP_3, /gfx:AVC420",
        "FREERDP_3, /gfx:AVC444",
        "FREERDP_3, '/gfx:AVC444,mask:0x7F8'",
    })
    void photograph_thatMoves_isVideo_thenExact(Version version, String options, TestReporter reporter)
            throws Exception {
        assumeTrue(OpenH264.system().isAvailable(), OpenH264.system().description());
        InteropTable.Cell cell = table.begin(version.program(), options, "NLA");
        Picture screen = oriel.screendump("photo");
        int ended = sessionsEnded().size();
        int rests = rests();
        try (XServer x = XServer.start(screen.width(), screen.height());
                StockClient client = StockClient.start(x, version, arguments(screen, options))) {
            awaitExact(x, client, screen);
            x.xdotool("key", "a");
            List<Double> decibels = new ArrayList<>();
            Deadline.guest().pollDelay(Duration.ZERO).pollInterval(CAPTURES).until(() -> {
                double nearest = psnrOfTheNearestStep(x.capture(), screen);
                if (nearest < EXACT) {
                    decibels.add(nearest);
                }
                return rests() > rests;
            });
            awaitExact(x, client, screen);
            reporter.publishEntry(version + " " + options + ", dB", decibels.toString());
            assertThat(decibels).as("captures of lossy pictures").isNotEmpty();
            Collections.sort(decibels);
            assertThat(decibels.get(decibels.size() / 2)).isGreaterThan(MOVING_DECIBELS);
        }
        Deadline.soon().until(() -> sessionsEnded().size() == ended + 1);
        assertThat(sessionsEnded().getLast()).contains("H264=");
        cell.shows("graphics pipeline", "H.264 in motion, then exact");
    }

    private static void awaitExact(XServer x, StockClient client, Picture screen) {
        Deadline.soon()
                .untilAsserted(() -> assertThat(x.capture().differences(screen))
                        .as("differing pixels; client said:\n%s", client.output())
                        .isZero());
    }

    private String[] arguments(Picture screen, String options) {
        List<String> arguments = new ArrayList<>(List.of(
                "/v:127.0.0.1:" + oriel.port(),
                "/pcb:photo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "/size:" + screen.width() + "x" + screen.height()));
        arguments.addAll(List.of(options.split(" ")));
        return arguments.toArray(String[]::new);
    }

    private int rests() throws Exception {
        return Files.readString(serial, StandardCharsets.ISO_8859_1).split(EchoGuest.RESTS, -1).length - 1;
    }

    /** A strip of the photograph, which the guest draws at once, against all that it may show. */
    private static double psnrOfTheNearestStep(Picture shown, Picture rest) {
        int left = EchoGuest.STEPS * EchoGuest.STEP_PIXELS;
        Picture strip = shown.crop(0, STRIP_TOP, rest.width() - left, STRIP_HEIGHT);
        double best = 0;
        for (int step = 0; step <= EchoGuest.STEPS; step++) {
            Picture may = rest.crop(step * EchoGuest.STEP_PIXELS, STRIP_TOP, rest.width() - left, STRIP_HEIGHT);
            best = Math.max(best, Math.min(EXACT, strip.psnr(may)));
        }
        return best;
    }

    private List<String> sessionsEnded() throws Exception {
        try (var lines = Files.lines(oriel.home().resolve("logs").resolve("broker.log"))) {
            return lines.filter(line -> line.contains("Session ended")).toList();
        }
    }
}
