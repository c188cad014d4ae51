package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oriel grant}. */
@Command(
        description = "Allow a user to use a VM.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "console  see the screen, type and click",
            "rich     also clipboard, folders, sound and devices",
            "manage   also start, stop and reset",
            "",
            "Example: oriel grant ada web rich"
        })
final class GrantCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "USER", description = "The user.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "VM", description = "Name or id of the VM.")
    private String vm = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            defaultValue = "console",
            paramLabel = "console|rich|manage",
            description = "How much (default: console).")
    private String level = "console";

    GrantCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ObjectNode request = Cli.object().put("level", level);
        cli.api().put(RevokeCommand.path(user, vm), request);
        if (output.isJson()) {
            cli.printJson(Cli.object().put("user", user).put("vm", vm).put("level", level));
        } else {
            cli.print("'" + user + "' may use '" + vm + "': " + level);
        }
        return ExitCode.OK;
    }
}
