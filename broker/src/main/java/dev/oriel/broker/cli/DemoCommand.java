package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code oriel demo}: from nothing to the screen of a booting VM in one command. */
@Command(
        description = "Boot a demo VM and open a session on it, or tell how to.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Sets up what is missing, starts the broker, boots the graphical Debian installer, gives user 'demo' a new",
            "password, and opens xfreerdp where there is a display. Run again, it uses the same VM.",
            "",
            "Example: oriel demo --no-window --yes --output json"
        })
final class DemoCommand implements Callable<Integer> {

    private static final String VM = "demo";
    private static final String USER = "demo";
    private static final String MEMORY = "1024";
    private static final int CPUS = 2;
    private static final String KERNEL_LINE = "earlyprintk=vga";

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Option(names = "--no-window", description = "Do not open a session, only tell how to.")
    private boolean noWindow;

    @Option(names = "--yes", description = "Install what is missing without asking (the launcher does).")
    @SuppressWarnings("UnusedVariable")
    private boolean yes;

    DemoCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ApiClient api = cli.api();
        boolean existed = exists(api.get("/v1/vms").path("vms"), VM);
        if (!existed) {
            create(api);
        }
        boolean window = opensWindow();
        api.post("/v1/vms/" + VM + "/start", Cli.object().put("forViewer", window), cli.progress(VM));
        String password = password(api);
        api.put(RevokeCommand.path(USER, VM), Cli.object().put("level", "manage"));
        ObjectNode result = result(api.get("/v1/info"), password);
        if (output.isJson()) {
            cli.print(result.toString());
        } else {
            print(result, existed);
            if (window) {
                openWindow(result);
            }
        }
        return ExitCode.OK;
    }

    private void create(ApiClient api) {
        DemoPayload payload = DemoPayload.find();
        ObjectNode request = Cli.object()
                .put("name", VM)
                .put("cpus", CPUS)
                .put("memory", MEMORY)
                .put("kernel", payload.kernel().toString())
                .put("initrd", payload.initrd().toString())
                .put("append", KERNEL_LINE);
        api.post("/v1/vms", request, cli.progress(VM));
    }

    /** Only the password's hash is kept, so every run sets a new one. */
    private static String password(ApiClient api) {
        JsonNode answer = exists(api.get("/v1/users").path("users"), USER)
                ? api.put("/v1/users/" + USER + "/password", Cli.object())
                : api.post("/v1/users", Cli.object().put("name", USER));
        return answer.path("password").asText();
    }

    private static boolean exists(JsonNode named, String name) {
        for (JsonNode each : named) {
            if (each.path("name").asText().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode result(JsonNode info, String password) {
        String listening = info.path("address").asText();
        String address = listening.equals("0.0.0.0") || listening.startsWith("0:0") ? "127.0.0.1" : listening;
        int port = info.path("port").asInt();
        String command = String.join(" ", client(address, port, password));
        return Cli.object()
                .put("address", address)
                .put("port", port)
                .put("vm", VM)
                .put("user", USER)
                .put("password", password)
                .put("command", command)
                .put("fingerprint", info.path("fingerprint").asText());
    }

    private List<String> client(String address, int port, String password) {
        String program = onPath("xfreerdp").isEmpty() && onPath("xfreerdp3").isPresent() ? "xfreerdp3" : "xfreerdp";
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        return List.of(
                program, "/v:" + host + ":" + port, "/pcb:" + VM, "/u:" + USER, "/p:" + password, "/cert:ignore");
    }

    private void print(ObjectNode result, boolean existed) {
        cli.print("""
                VM '%s' is running%s

                address   %s:%s
                vm        %s
                user      %s
                password  %s
                certificate SHA-256 %s

                %s
                """.formatted(
                        VM,
                        existed ? "" : " (new)",
                        result.path("address").asText(),
                        result.path("port").asText(),
                        VM,
                        USER,
                        result.path("password").asText(),
                        result.path("fingerprint").asText(),
                        result.path("command").asText()));
    }

    private boolean opensWindow() {
        boolean display = !cli.environment().getOrDefault("DISPLAY", "").isEmpty()
                || !cli.environment().getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return display && !noWindow && !output.isJson();
    }

    private void openWindow(ObjectNode result) {
        List<String> command = client(
                result.path("address").asText(),
                result.path("port").asInt(),
                result.path("password").asText());
        if (onPath(command.getFirst()).isEmpty()) {
            cli.note("No xfreerdp on this machine to open the session with; any RDP client will do");
            return;
        }
        try {
            new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(cli.home().logs().resolve("xfreerdp.log").toFile())
                    .start();
        } catch (IOException e) {
            cli.note("xfreerdp cannot be started: " + e.getMessage());
        }
    }

    private Optional<Path> onPath(String program) {
        return Arrays.stream(cli.environment().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
