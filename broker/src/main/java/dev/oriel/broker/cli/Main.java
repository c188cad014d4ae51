package dev.oriel.broker.cli;

import dev.oriel.broker.config.Nearest;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Entry of the {@code oriel} command. */
public final class Main {

    private static final String DEBUG = "ORIEL_DEBUG";

    private Main() {}

    /** Runs a command and ends the process with its {@linkplain ExitCode exit code}. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                console());
        System.exit(run(arguments, System.getenv(), Path.of("").toAbsolutePath(), terminal));
    }

    /** Null when input or output is not a terminal, also from JDK 22 on, which would else always have a console. */
    private static @Nullable Console console() {
        System.setProperty("jdk.console", "java.base");
        return System.console();
    }

    /** Runs a command in this process. */
    static int run(String[] arguments, Map<String, String> environment, Path workingFolder, Terminal terminal) {
        boolean json = Arrays.asList(arguments).contains("--output=json")
                || String.join(" ", arguments).contains("--output json");
        OrielHome home = OrielHome.locate(environment, Path.of(System.getProperty("user.home", "/")));
        logInto(home);
        Cli cli = new Cli(home, environment, workingFolder, terminal);
        CommandLine line = Commands.create(cli, List.of(arguments));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setParameterExceptionHandler((wrong, words) -> reportUsage(wrong, terminal.err()));
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, json, cli));
        int code = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** Read by logback.xml when the first class that logs is loaded. */
    private static void logInto(OrielHome home) {
        System.setProperty("oriel.logs", home.logs().toString());
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
    }

    private static int reportUsage(CommandLine.ParameterException wrong, PrintWriter err) {
        err.println("error: " + wrong.getMessage() + didYouMean(wrong));
        err.println("  fix: see '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE;
    }

    private static String didYouMean(CommandLine.ParameterException wrong) {
        List<String> commands =
                List.copyOf(wrong.getCommandLine().getSubcommands().keySet());
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                        && !commands.isEmpty()
                        && !unmatched.isUnknownOption()
                ? ", did you mean '" + Nearest.of(unmatched.getUnmatched().getFirst(), commands) + "'?"
                : "";
    }

    private static int report(Exception failure, boolean json, Cli cli) throws Exception {
        Failure known = switch (failure) {
            case Failure f -> f;
            case BrokerException e -> Failure.of(e);
            default -> throw failure;
        };
        PrintWriter err = cli.terminal().err();
        err.println(json ? "{\"error\":" + known.toJson() + "}" : known.toText());
        if (cli.environment().containsKey(DEBUG)) {
            known.printStackTrace(err);
        }
        return known.exitCode();
    }

    /** Reads one line or nothing; a closed input is nothing. */
    static String readLine(Terminal terminal) {
        try {
            return terminal.readLine();
        } catch (IOException e) {
            return "";
        }
    }
}
