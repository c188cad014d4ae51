package dev.oriel.broker.cli;

import dev.oriel.broker.error.BrokerError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the broker so that it outlives the command and the terminal. */
final class BackgroundBroker {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 20;
    private static final int LOG_LINES = 20;

    private final Cli cli;

    BackgroundBroker(Cli cli) {
        this.cli = cli;
    }

    /** Returns when the broker answers. */
    void start(ApiClient client) {
        cli.home().create();
        ProgressLine progress = cli.progress("broker");
        progress.show("starting", null);
        Path log = cli.home().consoleLog();
        try {
            Files.deleteIfExists(log);
            Process process = launch(log.toFile());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!client.isAlive()) {
                boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                // Another command may have been faster: then ours gave way and theirs answers.
                if (ended && process.exitValue() != ExitCode.CONFLICT) {
                    throw Failure.of(
                            BrokerError.BROKER_NOT_RUNNING, "the broker did not start:\n" + tail(log), fix(log));
                }
                if (System.nanoTime() > deadline) {
                    throw Failure.of(
                            BrokerError.TIMED_OUT, "the broker did not start in time:\n" + tail(log), fix(log));
                }
            }
        } catch (IOException e) {
            throw Failure.of(BrokerError.BROKER_NOT_RUNNING, "the broker cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(BrokerError.BROKER_NOT_RUNNING, "interrupted while the broker started");
        } finally {
            progress.end();
        }
    }

    private String fix(Path log) {
        return "'oriel serve' shows what happens; the log is " + log.resolveSibling("broker.log");
    }

    /** In a session of its own, so that neither Ctrl-C nor a closed terminal reaches it. */
    private Process launch(File log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        String launcher = System.getProperty("oriel.launcher");
        if (launcher == null) {
            command.addAll(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
        } else {
            command.add(launcher);
        }
        command.add("serve");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(cli.home().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        // The same environment leads to the same folders.
        builder.environment().putAll(cli.environment());
        builder.environment().put("ORIEL_HOME", cli.home().root().toString());
        builder.environment().put("ORIEL_BUILT", "1");
        return builder.start();
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()))
                    .indent(2)
                    .stripTrailing();
        } catch (IOException e) {
            return "  (it wrote nothing)";
        }
    }
}
