package dev.oriel.broker.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oriel revoke}. */
@Command(
        description = "Take back what was granted to a user for a VM.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel revoke ada web"})
final class RevokeCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "USER", description = "The user.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "VM", description = "Name or id of the VM.")
    private String vm = "";

    RevokeCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        cli.api().delete(path(user, vm));
        if (output.isJson()) {
            cli.printJson(Cli.object().put("user", user).put("vm", vm));
        } else {
            cli.print("'" + user + "' may no longer use '" + vm + "'");
        }
        return ExitCode.OK;
    }

    /** Path of a grant in the API. */
    static String path(String user, String vm) {
        return "/v1/users/" + ApiClient.segment(user) + "/grants/" + ApiClient.segment(vm);
    }
}
