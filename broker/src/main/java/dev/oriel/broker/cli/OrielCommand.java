package dev.oriel.broker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oriel} without a command. */
@Command(
        name = "oriel",
        mixinStandardHelpOptions = true,
        version = "oriel 0.1.0",
        description = "Open any VM, from power-on to a full desktop, in one RDP session.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "'oriel COMMAND --help' tells more. Files are in $ORIEL_HOME (default ~/.local/share/oriel).",
            "Start here: oriel demo"
        })
final class OrielCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
