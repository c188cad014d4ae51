package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.error.BrokerError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code oriel rdp-file}. */
@Command(
        name = "rdp-file",
        description = "Write an .rdp file for one session, with a log-in that is made for it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The log-in works once and only for this VM. The client asks for the password, which is printed.",
            "",
            "Example: oriel rdp-file web --user ada --lifetime 10m"
        })
final class RdpFileCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "NAME", description = "Name or id of the VM.")
    private String name = "";

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Who will use it (default: the only one with a grant).")
    private @Nullable String user;

    @Option(names = "--lifetime", paramLabel = "TIME", description = "How long the password waits (default: 12h).")
    private @Nullable String lifetime;

    @Option(names = "--address", paramLabel = "HOST", description = "Under which the client reaches this machine.")
    private @Nullable String address;

    @Option(names = "--file", paramLabel = "FILE", description = "The file to write (default: NAME.rdp).")
    private @Nullable String file;

    RdpFileCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ApiClient api = cli.api();
        JsonNode vm = api.get("/v1/vms/" + ApiClient.segment(name));
        ObjectNode request = Cli.object().put("user", user == null ? onlyUser(api, vm) : user);
        if (lifetime != null) {
            request.put("lifetime", lifetime);
        }
        if (address != null) {
            request.put("address", address);
        }
        ObjectNode made = api.post("/v1/vms/" + ApiClient.segment(name) + "/rdp-file", request)
                .deepCopy();
        Path target = cli.absolute(file == null ? made.path("fileName").asText() : file);
        write(target, made.path("content").asText());
        made.put("file", target.toString());
        made.remove("content");
        if (output.isJson()) {
            cli.printJson(made);
        } else {
            cli.print("Wrote " + target + "\nuser      " + made.path("user").asText() + "\npassword  "
                    + made.path("password").asText() + "\nuntil     "
                    + made.path("expires").asText());
        }
        return ExitCode.OK;
    }

    private static String onlyUser(ApiClient api, JsonNode vm) {
        List<String> granted = new ArrayList<>();
        for (JsonNode each : api.get("/v1/users").path("users")) {
            for (JsonNode grant : each.path("grants")) {
                if (grant.path("vm").asText().equals(vm.path("name").asText())) {
                    granted.add(each.path("name").asText());
                }
            }
        }
        if (granted.size() != 1) {
            String who = granted.isEmpty() ? "nobody" : String.join(", ", granted);
            throw Failure.of(
                    BrokerError.INVALID_REQUEST,
                    who + " may use '" + vm.path("name").asText() + "'",
                    granted.isEmpty() ? "allow it with 'oriel grant USER VM'" : "say which with --user");
        }
        return granted.getFirst();
    }

    private static void write(Path target, String content) {
        try {
            Files.deleteIfExists(target);
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(target, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failure.of(BrokerError.FILE_UNUSABLE, "cannot write " + target + ": " + e.getMessage());
        }
    }
}
