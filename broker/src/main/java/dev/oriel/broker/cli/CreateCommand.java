package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.error.BrokerError;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code oriel create}. */
@Command(
        description = "Define a VM. It does not run until it is started or somebody connects.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A disk SPEC is the size of a new disk (20GiB), the path of an existing file, or pairs:",
            "size=20GiB,bus=sata   or   path=/vm/data.vhdx,bus=virtio,format=vhdx",
            "",
            "Examples: oriel create web --disk 20GiB --iso debian-12.iso",
            "          oriel create win --from server.vhdx --firmware uefi --cpus 4 --memory 2G:4G:8G"
        })
final class CreateCommand implements Callable<Integer> {

    private static final Set<String> DISK_KEYS = Set.of("size", "path", "bus", "format");

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "NAME", description = "1 to 63 letters, digits, '.', '_' or '-'.")
    private String name = "";

    @Option(names = "--from", paramLabel = "IMAGE", description = "Copy this disk image into the VM's first disk.")
    private @Nullable String from;

    @Option(names = "--cpus", paramLabel = "N", description = "Processors (default: half of the host's, at most 4).")
    private @Nullable Integer cpus;

    @Option(names = "--memory", paramLabel = "SIZE|MIN:START:MAX", description = "Memory (default: 2G).")
    private @Nullable String memory;

    @Option(names = "--disk", paramLabel = "SPEC", description = "A disk; can be given several times.")
    private List<String> disks = List.of();

    @Option(names = "--iso", paramLabel = "FILE", description = "An image in the CD drive.")
    private @Nullable String iso;

    @Option(names = "--kernel", paramLabel = "FILE", description = "Start this Linux kernel without a boot loader.")
    private @Nullable String kernel;

    @Option(names = "--initrd", paramLabel = "FILE", description = "Its initial RAM disk.")
    private @Nullable String initrd;

    @Option(names = "--append", paramLabel = "TEXT", description = "Its command line.")
    private @Nullable String append;

    @Option(names = "--firmware", paramLabel = "bios|uefi", description = "Firmware (default: bios).")
    private @Nullable String firmware;

    CreateCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ObjectNode request = Cli.object();
        request.put("name", name);
        putPath(request, "from", from);
        if (cpus != null) {
            request.put("cpus", cpus);
        }
        put(request, "memory", memory);
        put(request, "firmware", firmware);
        putPath(request, "iso", iso);
        putPath(request, "kernel", kernel);
        putPath(request, "initrd", initrd);
        put(request, "append", append);
        ArrayNode list = request.putArray("disks");
        disks.forEach(spec -> list.add(disk(spec)));
        JsonNode vm = cli.api().post("/v1/vms", request, cli.progress(name));
        if (output.isJson()) {
            cli.printJson(vm);
        } else {
            cli.print("Created '" + vm.path("name").asText() + "'; start it with 'oriel start "
                    + vm.path("name").asText() + "'\n" + ShowCommand.text(vm));
        }
        return ExitCode.OK;
    }

    private ObjectNode disk(String spec) {
        ObjectNode disk = Cli.object();
        if (spec.indexOf('=') < 0) {
            boolean size = spec.matches("[0-9]+[A-Za-z]+");
            return size
                    ? disk.put("size", spec)
                    : disk.put("path", cli.absolute(spec).toString());
        }
        for (String pair : spec.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !DISK_KEYS.contains(key)) {
                throw Failure.of(
                        BrokerError.INVALID_REQUEST,
                        "--disk: cannot understand '" + pair + "'",
                        "use size=, path=, bus= and format= with commas between them");
            }
            String value = pair.substring(equals + 1);
            disk.put(key, key.equals("path") ? cli.absolute(value).toString() : value);
        }
        return disk;
    }

    private void putPath(ObjectNode request, String key, @Nullable String path) {
        put(request, key, path == null ? null : cli.absolute(path).toString());
    }

    private static void put(ObjectNode request, String key, @Nullable String value) {
        if (value != null) {
            request.put(key, value);
        }
    }
}
