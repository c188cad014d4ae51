package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.client.display.Framebuffer;
import dev.oriel.client.input.UsKeyboard;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.Picture;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.testkit.guest.EchoGuest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own client at our own broker: pixel for pixel what the guest shows, a key, a resize that the desktop follows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnClientPictureIT {

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
    @CsvSource({"PIPELINE, 32", "BITMAPS, 32", "BITMAPS, 24", "BITMAPS, 16"})
    void stillScreen_equalsTheScreendump(ClientConfig.Graphics graphics, int bitsPerPixel) throws Exception {
        try (RdpClient client = connect(graphics, bitsPerPixel)) {
            int before = oriel.serial("echo").length();
            client.send(UsKeyboard.type("k"));
            Deadline.soon().until(() -> oriel.serial("echo").length() == before + 1);
            Deadline.soon().untilAsserted(() -> {
                Picture guest = oriel.screendump("echo");
                Picture shown = picture(client.framebuffer());
                assertThat(shown.isBlank()).isFalse();
                long differences =
                        bitsPerPixel == 16 ? shown.cutTo565().differences(guest.cutTo565()) : shown.differences(guest);
                assertThat(differences).isZero();
            });
        }
    }

    @Test
    void resize_changesTheDesktop() throws Exception {
        try (RdpClient client = connect(ClientConfig.Graphics.PIPELINE, 32)) {
            client.resize(1024, 768);
            Deadline.soon().untilAsserted(() -> {
                assertThat(client.framebuffer().width()).isEqualTo(1024);
                assertThat(client.framebuffer().height()).isEqualTo(768);
            });
        }
    }

    private static Picture picture(Framebuffer framebuffer) {
        dev.oriel.client.display.Picture copy = framebuffer.copy();
        return Picture.of(copy.width(), copy.height(), copy.pixels());
    }

    private RdpClient connect(ClientConfig.Graphics graphics, int bitsPerPixel) throws Exception {
        RdpClient client = RdpClient.connect(new ClientConfig(
                oriel.broker().address(),
                oriel.port(),
                new TsPasswordCredentials("", user.name(), Secret.of(user.password())),
                new ClientConfig.Desktop(1280, 800, bitsPerPixel, graphics),
                ClientConfig.Security.NLA,
                new ServerTrust.Ignore(),
                ClientConfig.Route.to(new PreconnectionV2(0, "echo"))));
        assertThat(client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isSameAs(client);
        return client;
    }
}
