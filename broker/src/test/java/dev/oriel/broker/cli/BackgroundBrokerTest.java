package dev.oriel.broker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.RunningBroker;
import dev.oriel.broker.config.OrielHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a process of its own. */
class BackgroundBrokerTest {

    @TempDir
    Path folder;

    @Test
    void anyCommand_noBroker_startsOneThatStaysUntilItIsStopped() throws IOException {
        Map<String, String> environment = RunningBroker.environment(folder);
        config("listen = \"127.0.0.1:0\"");

        CommandRun first = CommandRun.of(environment, folder, "", "list", "--output", "json");

        assertThat(first.exitCode()).as(first.err()).isZero();
        ApiClient api = new ApiClient(OrielHome.locate(environment, folder).apiSocket());
        long pid = api.get("/v1/info").path("pid").asLong();
        assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
        CommandRun second = CommandRun.of(environment, folder, "", "serve");
        assertThat(second.exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(second.err()).contains("oriel serve --stop");

        CommandRun stop = CommandRun.of(environment, folder, "", "serve", "--stop");

        assertThat(stop.out()).contains("The broker has stopped");
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(CommandRun.of(environment, folder, "", "serve", "--stop").exitCode())
                .isEqualTo(ExitCode.HOST_CANNOT);
    }

    @Test
    void anyCommand_addressTaken_saysSoWithTheFix() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            config("listen = \"127.0.0.1:" + taken.getLocalPort() + "\"");

            CommandRun run = CommandRun.of(RunningBroker.environment(folder), folder, "", "list");

            assertThat(run.exitCode()).isEqualTo(ExitCode.HOST_CANNOT);
            assertThat(run.err()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "--listen");
        }
    }

    @Test
    void serve_badConfiguration_namesTheKey() throws IOException {
        config("lisen = \":1\"");

        CommandRun run = CommandRun.of(RunningBroker.environment(folder), folder, "", "serve");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("unknown key 'lisen', did you mean 'listen'?", "fix: ");
    }

    private void config(String toml) throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/config.toml"), toml);
    }
}
