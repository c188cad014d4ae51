package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** Does one thing to several VMs, goes on after a failure, and tells at the end how it went. */
final class EachVm {

    private final Cli cli;
    private final boolean json;

    EachVm(Cli cli, boolean json) {
        this.cli = cli;
        this.json = json;
    }

    /**
     * Gives the exit code.
     *
     * @param done what is printed after a VM's name
     * @param action gives the VM as the API told it afterwards
     */
    int run(List<String> names, String done, Function<String, JsonNode> action) {
        ObjectNode result = Cli.object();
        ArrayNode vms = result.putArray("vms");
        ArrayNode errors = Cli.object().putArray("errors");
        int lastCode = ExitCode.OK;
        for (String name : names) {
            try {
                JsonNode vm = action.apply(name);
                vms.add(vm);
                if (!json) {
                    cli.print("'" + vm.path("name").asText(name) + "' " + done);
                }
            } catch (Failure failure) {
                if (names.size() == 1) {
                    throw failure;
                }
                lastCode = failure.exitCode();
                errors.add(failure.toJson().put("vm", name));
                if (!json) {
                    cli.note(name + ": " + failure.toText());
                }
            }
        }
        if (!errors.isEmpty()) {
            result.set("errors", errors);
        }
        if (json) {
            cli.printJson(result);
        }
        return errors.isEmpty() ? ExitCode.OK : vms.isEmpty() ? lastCode : ExitCode.PARTLY;
    }
}
