package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.DisconnectReason;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.rdp.share.ErrorInfo;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the administrator chose in config.toml is what the front door does. */
final class FrontDoorIT {

    private OrielInstallation oriel;
    private User user;

    @AfterEach
    void stop() throws Exception {
        if (oriel != null) {
            oriel.close();
        }
    }

    @Test
    void stoppedVm_isStartedForTheClient() throws Exception {
        start("");
        try (RdpClient client = OwnClient.connect(oriel, "bios", user)) {
            assertThat(client.framebuffer().width()).isPositive();
            assertThat(oriel.cli("show", "bios").path("state").asText()).isEqualTo("running");
        }
    }

    @Test
    void withoutStartOnConnect_stoppedVmStaysStopped_andTheClientIsTold() throws Exception {
        start("start-on-connect = false\n");
        try (RdpClient client = OwnClient.open(oriel, "bios", user)) {
            DisconnectReason reason =
                    client.disconnected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(reason.errorInfo()).isEqualTo(ErrorInfo.CB_DESTINATION_NOT_FOUND);
        }
        assertThat(oriel.cli("show", "bios").path("state").asText()).isEqualTo("stopped");
        assertThat(Files.readString(oriel.home().resolve("logs").resolve("audit.log")))
                .contains("start-on-connect is off");
    }

    @Test
    void maxConnections_turnsOneMoreAway_untilOneLeaves() throws Exception {
        start("max-connections = 2\n");
        List<Socket> two = new ArrayList<>(List.of(connect(), connect()));
        try (Socket third = connect()) {
            third.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
            assertThat(third.getInputStream().read()).isNegative();
        } finally {
            for (Socket socket : two) {
                socket.close();
            }
        }
        Deadline.soon().ignoreExceptions().until(() -> {
            try (RdpClient client = OwnClient.connect(oriel, "bios", user)) {
                return client.framebuffer().width() > 0;
            }
        });
    }

    @Test
    void loginTimeout_closesWhoIsSlower() throws Exception {
        start("login-timeout = \"1s\"\n");
        long begin = System.nanoTime();
        try (Socket silent = connect()) {
            silent.setSoTimeout((int) Duration.ofSeconds(9).toMillis());
            assertThat(silent.getInputStream().read()).isNegative();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    private void start(String config) throws Exception {
        oriel = OrielInstallation.start(config);
        user = oriel.addUser("ann");
        oriel.cli("create", "bios");
        oriel.cli("grant", user.name(), "bios", "console");
    }

    private Socket connect() throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), oriel.port());
    }
}
