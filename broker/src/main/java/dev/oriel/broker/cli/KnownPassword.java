package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.error.BrokerError;
import java.io.Console;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** How a command gets a password that exists: from standard input, or asked for. Never from the command line. */
final class KnownPassword {

    @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
    private boolean stdin;

    /** Adds {@code password} to the request. */
    void putInto(ObjectNode request, Cli cli, String prompt) {
        String password = stdin ? Main.readLine(cli.terminal()) : ask(cli, prompt);
        if (password.isEmpty()) {
            throw Failure.of(BrokerError.EMPTY_PASSWORD, "the password is empty", "give the user's password");
        }
        request.put("password", password);
    }

    private static String ask(Cli cli, String prompt) {
        Console console = cli.terminal().console();
        if (console == null || !cli.terminal().isInteractive()) {
            throw Failure.of(BrokerError.EMPTY_PASSWORD, "nobody is there to type a password", "say --password-stdin");
        }
        char[] typed = NewPassword.typed(console, prompt);
        try {
            return new String(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
