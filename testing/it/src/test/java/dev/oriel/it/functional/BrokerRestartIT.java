package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.XServer;
import dev.oriel.testkit.guest.EchoGuest;
import org.junit.jupiter.api.Test;

/** VMs are processes of their own: they outlive the broker, which offers them again at once. */
final class BrokerRestartIT {

    @Test
    void brokerKilled_vmGoesOn_andIsOfferedAgain() throws Exception {
        try (OrielInstallation oriel = OrielInstallation.start("");
                XServer x = XServer.start(1280, 800)) {
            User user = oriel.addUser("ann");
            oriel.startEchoVm("echo", user);
            Deadline.guest().until(() -> oriel.serial("echo").contains(EchoGuest.READY));
            long pid = oriel.cli("show", "echo").path("pid").asLong();

            oriel.killBroker();
            assertThat(ProcessHandle.of(pid))
                    .hasValueSatisfying(vm -> assertThat(vm.isAlive()).isTrue());

            oriel.restartBroker();
            assertThat(oriel.cli("show", "echo").path("state").asText()).isEqualToIgnoringCase("running");
            assertThat(oriel.cli("show", "echo").path("pid").asLong()).isEqualTo(pid);
            try (StockClient client = StockClient.start(
                    x,
                    Version.FREERDP_3,
                    "/v:127.0.0.1:" + oriel.port(),
                    "/pcb:echo",
                    "/u:" + user.name(),
                    "/p:" + user.password(),
                    "/cert:ignore",
                    "/size:1280x800")) {
                Deadline.soon()
                        .untilAsserted(() -> assertThat(x.capture().differences(oriel.screendump("echo")))
                                .as(client.output())
                                .isZero());
            }
        }
    }
}
