package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.DisconnectReason;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.rdp.share.ErrorInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the administrator chose in config.toml is what the front door does. */
final class FrontDoorIT {

    /** An installation with one stopped VM, {@code bios}, that its one user may use. */
    private record House(OrielInstallation oriel, User user) implements AutoCloseable {

        static House with(String config) throws Exception {
            OrielInstallation oriel = OrielInstallation.start(config);
            User user = oriel.addUser("ann");
            oriel.cli("create", "bios");
            oriel.cli("grant", user.name(), "bios", "console");
            return new House(oriel, user);
        }

        Socket knock() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), oriel.port());
        }

        String vmState() throws Exception {
            return oriel.cli("show", "bios").path("state").asText();
        }

        @Override
        public void close() throws IOException {
            oriel.close();
        }
    }

    @Test
    void stoppedVm_isStartedForTheClient() throws Exception {
        try (House house = House.with("");
                RdpClient client = OwnClient.connect(house.oriel, "bios", house.user)) {
            assertThat(client.framebuffer().width()).isPositive();
            assertThat(house.vmState()).isEqualTo("running");
        }
    }

    @Test
    void withoutStartOnConnect_stoppedVmStaysStopped_andTheClientIsTold() throws Exception {
        try (House house = House.with("start-on-connect = false\n");
                RdpClient client = OwnClient.open(house.oriel, "bios", house.user)) {
            DisconnectReason reason =
                    client.disconnected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(reason.errorInfo()).isEqualTo(ErrorInfo.CB_DESTINATION_NOT_FOUND);
            assertThat(house.vmState()).isEqualTo("stopped");
            assertThat(Files.readString(house.oriel.home().resolve("logs").resolve("audit.log")))
                    .contains("start-on-connect is off");
        }
    }

    @Test
    void maxConnections_turnsOneMoreAway_untilOneLeaves() throws Exception {
        try (House house = House.with("max-connections = 2\n")) {
            List<Socket> three = List.of(house.knock(), house.knock(), house.knock());
            try {
                // Which of them comes in last is the broker's choice: its loops work side by side.
                Deadline.soon().until(() -> closed(three) == 1);
            } finally {
                for (Socket socket : three) {
                    socket.close();
                }
            }
            Deadline.soon().ignoreExceptions().until(() -> {
                try (RdpClient client = OwnClient.connect(house.oriel, "bios", house.user)) {
                    return client.framebuffer().width() > 0;
                }
            });
        }
    }

    private static long closed(List<Socket> sockets) throws IOException {
        long count = 0;
        for (Socket socket : sockets) {
            socket.setSoTimeout((int) Duration.ofMillis(200).toMillis());
            try {
                count += socket.getInputStream().read() < 0 ? 1 : 0;
            } catch (SocketTimeoutException e) {
                // Still open.
            } catch (SocketException e) {
                count++;
            }
        }
        return count;
    }

    @Test
    void loginTimeout_closesWhoIsSlower() throws Exception {
        try (House house = House.with("login-timeout = \"1s\"\n")) {
            long begin = System.nanoTime();
            try (Socket silent = house.knock()) {
                silent.setSoTimeout((int) Duration.ofSeconds(9).toMillis());
                assertThat(silent.getInputStream().read()).isNegative();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        }
    }
}
