package dev.oriel.broker;

import dev.oriel.broker.api.ApiServer;
import dev.oriel.broker.config.BrokerConfig;
import dev.oriel.broker.config.ListenAddress;
import dev.oriel.broker.config.OrielHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A real broker in a test's folder, on a free port. */
public final class RunningBroker {

    private RunningBroker() {}

    /** The environment that leads commands to the broker of the same folder. */
    public static Map<String, String> environment(Path folder) {
        try {
            Path runtime = Files.createDirectories(folder.resolve("run"));
            return Map.of(
                    "ORIEL_HOME", folder.resolve("home").toString(),
                    "XDG_RUNTIME_DIR", runtime.toString(),
                    "PATH", System.getenv().getOrDefault("PATH", "/usr/bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it. The caller closes it. */
    public static Broker open(Path folder) {
        OrielHome home = OrielHome.locate(environment(folder), folder);
        BrokerConfig config = BrokerConfig.DEFAULTS.withListen(new ListenAddress("127.0.0.1", 0));
        return Broker.open(home, config, Clock.systemUTC());
    }

    /** Its control API. */
    public static ApiServer apiServer(Broker broker) {
        return broker.api();
    }
}
