package dev.oriel.broker.cli;

import dev.oriel.broker.error.BrokerError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Commands that the launcher answers before Java runs; here for the list in the help. */
final class LauncherCommand {

    private LauncherCommand() {}

    private static Failure onlyInLauncher(String name) {
        return Failure.of(
                BrokerError.INVALID_REQUEST,
                "'" + name + "' is a command of the launcher",
                "run './oriel " + name + "' in a checkout");
    }

    @Command(
            description = "Install with apt what Oriel needs, after asking.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel setup --yes"})
    static final class Setup implements Callable<Integer> {
        @Override
        public Integer call() {
            throw onlyInLauncher("setup");
        }
    }

    @Command(
            description = "Run all tests of a checkout; installs what they need, after asking.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel test"})
    static final class Test implements Callable<Integer> {
        @Override
        public Integer call() {
            throw onlyInLauncher("test");
        }
    }
}
