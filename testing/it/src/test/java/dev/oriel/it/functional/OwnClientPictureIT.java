package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.display.Framebuffer;
import dev.oriel.client.input.UsKeyboard;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.testkit.guest.EchoGuest;
import dev.oriel.vmm.display.ScreenSize;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own client at our own broker: pixel for pixel what the guest shows, a key, a resize that the desktop follows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnClientPictureIT {

    /** The guest's text console takes sizes up to that of its first screen. */
    private static final List<ScreenSize> FOLLOWED =
            List.of(new ScreenSize(1024, 768), new ScreenSize(800, 600), new ScreenSize(1280, 800));

    private static final ScreenSize TOO_LARGE = new ScreenSize(1600, 1200);

    private OrielInstallation oriel;
    private User user;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("");
        user = oriel.addUser("ann");
        oriel.startEchoVm("echo", user);
        Deadline.guest().until(() -> oriel.serial("echo").contains(EchoGuest.READY));
    }

    @AfterAll
    void stop() throws Exception {
        if (oriel != null) {
            oriel.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PIPELINE, 32, egfx 32",
        "BITMAPS, 32, bitmap 32",
        "BITMAPS, 24, bitmap 24",
        "BITMAPS, 16, bitmap 16",
        "BITMAPS, 15, bitmap 15"
    })
    void stillScreen_equalsTheScreendump(ClientConfig.Graphics graphics, int bitsPerPixel, String kind)
            throws Exception {
        try (RdpClient client = connect(graphics, bitsPerPixel)) {
            int before = oriel.serial("echo").length();
            client.send(UsKeyboard.type("k"));
            Deadline.soon().until(() -> oriel.serial("echo").length() == before + 1);
            Deadline.soon().untilAsserted(() -> {
                Picture guest = oriel.screendump("echo");
                Picture shown = picture(client.framebuffer());
                assertThat(shown.isBlank()).isFalse();
                long differences = shown.cutTo(bitsPerPixel).differences(guest.cutTo(bitsPerPixel));
                assertThat(differences).isZero();
            });
            assertThat(oriel.newestSessionKind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @EnumSource(ClientConfig.Graphics.class)
    void resize_reachesTheGuest_elseItsScreenIsCentred(ClientConfig.Graphics graphics) throws Exception {
        try (RdpClient client = connect(graphics, 32)) {
            for (ScreenSize wish : FOLLOWED) {
                client.resize(wish.width(), wish.height());
                Deadline.soon().untilAsserted(() -> {
                    Picture guest = oriel.screendump("echo");
                    Picture shown = picture(client.framebuffer());
                    assertThat(size(guest)).isEqualTo(wish);
                    assertThat(size(shown)).isEqualTo(wish);
                    assertThat(shown.differences(guest)).isZero();
                });
            }
            client.resize(TOO_LARGE.width(), TOO_LARGE.height());
            Deadline.soon().untilAsserted(() -> {
                Picture guest = oriel.screendump("echo");
                Picture shown = picture(client.framebuffer());
                assertThat(size(shown)).isEqualTo(TOO_LARGE);
                int left = (shown.width() - guest.width()) / 2;
                int top = (shown.height() - guest.height()) / 2;
                assertThat(left).isPositive();
                assertThat(shown.crop(left, top, guest.width(), guest.height()).differences(guest))
                        .isZero();
            });
        }
    }

    private static ScreenSize size(Picture picture) {
        return new ScreenSize(picture.width(), picture.height());
    }

    private static Picture picture(Framebuffer framebuffer) {
        dev.oriel.client.display.Picture copy = framebuffer.copy();
        return Picture.of(copy.width(), copy.height(), copy.pixels());
    }

    private RdpClient connect(ClientConfig.Graphics graphics, int bitsPerPixel) throws Exception {
        return OwnClient.connect(oriel, "echo", user, new ClientConfig.Desktop(1280, 800, bitsPerPixel, graphics));
    }
}
