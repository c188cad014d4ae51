package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oriel show}. */
@Command(
        description = "Show one VM: what it is made of, what it does and why, and who is connected.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel show demo"})
final class ShowCommand implements Callable<Integer> {

    private static final int KBPS_OF_A_MBPS = 1000;

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
        ObjectNode vm = (ObjectNode) cli.api().get("/v1/vms/" + ApiClient.segment(name));
        ArrayNode here = vm.putArray("sessions");
        for (JsonNode session : cli.api().get("/v1/sessions").path("sessions")) {
            if (session.path("vmId").equals(vm.path("id"))) {
                here.add(session);
            }
        }
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
        for (JsonNode session : vm.path("sessions")) {
            table.row("session", session(session));
        }
        return table.toString();
    }

    private static String session(JsonNode session) {
        JsonNode rtt = session.path("rttMillis");
        JsonNode bandwidth = session.path("bandwidthKbps");
        return session.path("user").asText() + " from " + session.path("client").asText() + ", at the "
                + (session.path("source").asText().equals("guest") ? "guest's desktop" : "console") + ", "
                + session.path("graphics").asText()
                + (rtt.isNumber() ? ", " + rtt.asLong() + " ms" : "")
                + (bandwidth.isNumber() ? ", " + bandwidth.asLong() / KBPS_OF_A_MBPS + " Mbit/s" : "");
    }

    private static void row(TextTable table, String key, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            table.row(key, value.asText());
        }
    }
}
