package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.broker.error.BrokerError;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code oriel delete}. */
@Command(
        description = "Delete VMs with the disks in their folders. Disk files elsewhere stay.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel delete --yes web"})
final class DeleteCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names or ids of the VMs.")
    private List<String> names = List.of();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--force", description = "Pull the plug of VMs that run.")
    private boolean force;

    DeleteCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ApiClient api = cli.api();
        if (!yes) {
            confirm();
        }
        return new EachVm(cli, output.isJson()).run(names, "is deleted", name -> delete(api, name));
    }

    private JsonNode delete(ApiClient api, String name) {
        String path = "/v1/vms/" + ApiClient.segment(name);
        JsonNode vm = api.get(path);
        if (force) {
            api.post(path + "/stop", Cli.object().put("force", true), cli.progress(name));
        }
        api.delete(path);
        return vm;
    }

    private void confirm() {
        if (!cli.terminal().isInteractive()) {
            throw Failure.of(BrokerError.INVALID_REQUEST, "nobody is there to be asked", "say --yes");
        }
        cli.terminal().err().print("Delete " + String.join(", ", names) + " with all disks in there? [y/N] ");
        cli.terminal().err().flush();
        if (!Main.readLine(cli.terminal()).toLowerCase(Locale.ROOT).startsWith("y")) {
            throw Failure.of(BrokerError.INVALID_REQUEST, "nothing was deleted", "answer y, or say --yes");
        }
    }
}
