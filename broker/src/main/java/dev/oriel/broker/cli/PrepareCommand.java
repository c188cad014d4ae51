package dev.oriel.broker.cli;

import dev.oriel.broker.Broker;
import dev.oriel.broker.config.BrokerConfig;
import dev.oriel.broker.config.BrokerConfigLoader;
import dev.oriel.broker.config.OrielHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * What the launcher runs after a build, while the JVM writes down which classes were loaded: a broker with an empty home
 * of its own, asked a few things over its API.
 */
@Command(hidden = true, description = "Load the classes that everything needs; for the launcher.")
final class PrepareCommand implements Callable<Integer> {

    private final Cli cli;

    PrepareCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("oriel-prepare");
        try {
            Map<String, String> environment =
                    Map.of("ORIEL_HOME", folder.resolve("home").toString(), "XDG_RUNTIME_DIR", folder.toString());
            OrielHome home = OrielHome.locate(environment, folder);
            home.create();
            Files.writeString(home.configFile(), "listen = \"127.0.0.1:0\"\nlogin-timeout = \"10s\"\n");
            BrokerConfig config = BrokerConfigLoader.load(home.configFile());
            try (Broker broker = Broker.open(home, config, Clock.systemUTC())) {
                for (List<String> words : List.of(
                        List.of("list"),
                        List.of("list", "--output", "json"),
                        List.of("user", "list"),
                        List.of("show", "x"))) {
                    Main.run(words.toArray(new String[0]), environment, cli.workingFolder(), unseen());
                }
                return broker.address().getPort() > 0 ? ExitCode.OK : ExitCode.FAILED;
            }
        } finally {
            delete(folder);
        }
    }

    private static Terminal unseen() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Terminal(nowhere, nowhere, new BufferedReader(Reader.nullReader()), null);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
