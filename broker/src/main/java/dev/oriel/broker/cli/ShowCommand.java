package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oriel show}. */
@Command(
        description = "Show one VM: what it is made of, what it does and why.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel show demo"})
final class ShowCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "NAME", description = "Name or id of the VM.")
    private String name = "";

    ShowCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        JsonNode vm = cli.api().get("/v1/vms/" + ApiClient.segment(name));
        if (output.isJson()) {
            cli.printJson(vm);
        } else {
            cli.print(text(vm));
        }
        return ExitCode.OK;
    }

    /** The VM as lines of "key value". */
    static String text(JsonNode vm) {
        TextTable table = new TextTable("name", vm.path("name").asText());
        table.row("id", vm.path("id").asText());
        String reason = vm.path("reason").asText();
        table.row("state", vm.path("state").asText() + (reason.isEmpty() ? "" : " (" + reason + ")"));
        table.row(
                "machine",
                vm.path("machine").asText() + ", " + vm.path("firmware").asText());
        table.row("cpus", vm.path("cpus").asText());
        JsonNode memory = vm.path("memory");
        table.row(
                "memory",
                memory.path("start").asText() + " MiB (" + memory.path("min").asText() + " to "
                        + memory.path("max").asText() + ")");
        for (JsonNode disk : vm.path("disks")) {
            table.row(
                    "disk",
                    disk.path("file").asText() + " (" + disk.path("format").asText() + ", "
                            + disk.path("bus").asText() + ")");
        }
        row(table, "iso", vm.path("iso"));
        row(table, "kernel", vm.path("kernel").path("kernel"));
        row(table, "initrd", vm.path("kernel").path("initrd"));
        row(table, "append", vm.path("kernel").path("append"));
        row(table, "process", vm.path("pid"));
        row(table, "runs on", vm.path("accelerator"));
        row(table, "serial log", vm.path("serialLog"));
        return table.toString();
    }

    private static void row(TextTable table, String key, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            table.row(key, value.asText());
        }
    }
}
