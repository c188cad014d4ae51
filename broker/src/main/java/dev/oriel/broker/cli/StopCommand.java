package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.error.BrokerError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code oriel stop}. */
@Command(
        description = "Ask guests to power down, and wait for it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples: oriel stop web",
            "          oriel stop --all --grace 2m",
            "          oriel stop --force web"
        })
final class StopCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names or ids of the VMs.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "All VMs that run.")
    private boolean all;

    @Option(names = "--force", description = "Pull the plug: what the guest did not save is lost.")
    private boolean force;

    @Option(names = "--grace", paramLabel = "TIME", description = "How long a guest may take (default: 60s).")
    private @Nullable String grace;

    StopCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        if (all == !names.isEmpty()) {
            throw Failure.of(BrokerError.INVALID_REQUEST, "name the VMs to stop, or say --all, and not both");
        }
        ApiClient api = cli.api();
        ObjectNode request = Cli.object().put("force", force);
        if (grace != null) {
            request.put("grace", grace);
        }
        return new EachVm(cli, output.isJson())
                .run(
                        all ? running(api) : names,
                        "is stopped",
                        name -> api.post("/v1/vms/" + ApiClient.segment(name) + "/stop", request, cli.progress(name)));
    }

    private static List<String> running(ApiClient api) {
        List<String> running = new ArrayList<>();
        for (JsonNode vm : api.get("/v1/vms").path("vms")) {
            if (!vm.path("pid").isNull()) {
                running.add(vm.path("name").asText());
            }
        }
        return running;
    }
}
