package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.error.BrokerError;
import java.io.Console;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command gets a password: made, from standard input, or asked for. Never from the command line, which others see. */
final class NewPassword {

    @Option(names = "--generate", description = "Have a password made; it is printed once.")
    private boolean generate;

    @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
    private boolean stdin;

    /** Adds {@code password} to the request, unless the broker is to make one. */
    void putInto(ObjectNode request, Cli cli) {
        if (generate && stdin) {
            throw Failure.of(BrokerError.INVALID_REQUEST, "--generate and --password-stdin exclude each other");
        }
        if (generate) {
            return;
        }
        String password = stdin ? Main.readLine(cli.terminal()) : ask(cli);
        if (password.isEmpty()) {
            throw Failure.of(BrokerError.EMPTY_PASSWORD, "the password is empty");
        }
        request.put("password", password);
    }

    private static String ask(Cli cli) {
        Console console = cli.terminal().console();
        if (console == null || !cli.terminal().isInteractive()) {
            throw Failure.of(
                    BrokerError.EMPTY_PASSWORD,
                    "nobody is there to type a password",
                    "say --generate or --password-stdin");
        }
        char[] first = typed(console, "New password: ");
        char[] second = typed(console, "Once more: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw Failure.of(BrokerError.INVALID_REQUEST, "the two passwords differ", "try again");
            }
            return new String(first);
        } finally {
            Arrays.fill(first, '\0');
            Arrays.fill(second, '\0');
        }
    }

    /** What is typed at the prompt without being shown; the caller wipes it. */
    static char[] typed(Console console, String prompt) {
        char @Nullable [] typed = console.readPassword("%s", prompt);
        return typed == null ? new char[0] : typed;
    }

    /** Tells a made password, once. */
    static void print(Cli cli, boolean json, String done, JsonNode answer) {
        if (json) {
            ObjectNode result = answer.deepCopy();
            if (result.path("password").isNull()) {
                result.remove("password");
            }
            cli.printJson(result);
            return;
        }
        String made = answer.path("password").isTextual()
                ? "\npassword  " + answer.path("password").asText()
                : "";
        cli.print(done + made);
    }
}
