package dev.oriel.broker.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oriel reset}. */
@Command(
        description = "Press the reset button of VMs. What a guest did not save is lost.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel reset web"})
final class ResetCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names or ids of the VMs.")
    private List<String> names = List.of();

    ResetCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ApiClient api = cli.api();
        return new EachVm(cli, output.isJson())
                .run(names, "was reset", name -> api.post("/v1/vms/" + ApiClient.segment(name) + "/reset", null));
    }
}
