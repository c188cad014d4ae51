package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.Broker;
import dev.oriel.broker.config.BrokerConfig;
import dev.oriel.broker.config.BrokerConfigLoader;
import dev.oriel.broker.config.ListenAddress;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code oriel serve}: the broker in the foreground, or its end. */
@Command(
        description = "Run the broker in the foreground, or stop the one that runs. VMs go on when it ends.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples: oriel serve --listen 0.0.0.0:3389", "          oriel serve --stop"})
final class ServeCommand implements Callable<Integer> {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Where RDP clients connect (default: 'listen' in config.toml, else 127.0.0.1:2179).")
    private @Nullable String listen;

    @Option(names = "--stop", description = "Stop the broker that runs.")
    private boolean stop;

    ServeCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws InterruptedException {
        return stop ? stop() : serve();
    }

    private int serve() throws InterruptedException {
        BrokerConfig config = BrokerConfigLoader.load(cli.home().configFile());
        if (listen != null) {
            config = config.withListen(address(listen));
        }
        try (Broker broker = Broker.open(cli.home(), config, Clock.systemUTC())) {
            announce(broker);
            Thread closer = new Thread(broker::close, "shutdown");
            Runtime.getRuntime().addShutdownHook(closer);
            broker.awaitShutdown();
            Runtime.getRuntime().removeShutdownHook(closer);
            return ExitCode.OK;
        } catch (VmException e) {
            BrokerError row = e.error() == VmError.HOME_IN_USE ? BrokerError.BROKER_RUNNING : BrokerError.VM_FAILED;
            throw Failure.of(row, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            // A signal came first: the shutdown hook closes the broker.
            return ExitCode.OK;
        }
    }

    private void announce(Broker broker) {
        String address = broker.address().getAddress().getHostAddress();
        int port = broker.address().getPort();
        String fingerprint = broker.services().certificate().fingerprint();
        if (output.isJson()) {
            ObjectNode line = Cli.object();
            line.put("address", address).put("port", port).put("fingerprint", fingerprint);
            line.put("pid", ProcessHandle.current().pid());
            cli.print(line.toString());
        } else {
            cli.print("Listening on " + address + ":" + port + "\nCertificate SHA-256 " + fingerprint
                    + "\nStop with Ctrl-C or 'oriel serve --stop'; VMs go on");
        }
    }

    private int stop() throws InterruptedException {
        ApiClient api = cli.apiIfRunning();
        if (!api.isAlive()) {
            throw Failure.of(
                    BrokerError.BROKER_NOT_RUNNING,
                    "no broker runs with the home " + cli.home().root());
        }
        JsonNode info = api.get("/v1/info");
        long pid = info.path("pid").asLong();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        api.post("/v1/shutdown", null);
        if (process.isPresent()) {
            await(process.get());
        }
        int vms = info.path("vms").asInt();
        if (output.isJson()) {
            cli.printJson(Cli.object().put("stopped", true).put("pid", pid));
        } else {
            cli.print("The broker has stopped" + (vms > 0 ? "; running VMs go on" : ""));
        }
        return ExitCode.OK;
    }

    private static void await(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw Failure.of(
                    BrokerError.TIMED_OUT,
                    "the broker, process " + process.pid() + ", did not end within " + STOP_PATIENCE.toSeconds() + " s",
                    "'kill -9 " + process.pid() + "' ends it; VMs go on");
        }
    }

    private static ListenAddress address(String text) {
        try {
            return ListenAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw Failure.of(BrokerError.INVALID_REQUEST, "--listen: " + e.getMessage());
        }
    }
}
