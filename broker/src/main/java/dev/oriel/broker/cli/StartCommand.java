package dev.oriel.broker.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oriel start}. */
@Command(
        description = "Start VMs. One that runs already is left alone.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel start web db"})
final class StartCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names or ids of the VMs.")
    private List<String> names = List.of();

    StartCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ApiClient api = cli.api();
        return new EachVm(cli, output.isJson())
                .run(
                        names,
                        "is running",
                        name -> api.post("/v1/vms/" + ApiClient.segment(name) + "/start", null, cli.progress(name)));
    }
}
