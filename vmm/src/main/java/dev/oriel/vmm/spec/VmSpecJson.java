package dev.oriel.vmm.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a {@link VmSpec}, {@code vm.json}: indented, comments with {@code //} allowed, no key twice, unknown keys
 * refused. Enum values are lower case. The key {@code version} is 1.
 */
public final class VmSpecJson {

    /** Raised when an older Oriel could misread the file. */
    public static final int VERSION = 1;

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 256 << 10;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxStringLength(64 << 10)
                        .maxNumberLength(32)
                        .build());
        MAPPER.getFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    private VmSpecJson() {}

    /** The file's content, ends with a line feed. */
    public static byte[] encode(VmSpec spec) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", VERSION);
        root.put("id", spec.id().toString());
        root.put("name", spec.name());
        root.put("firmware", lower(spec.firmware()));
        root.put("machine", spec.machine());
        root.put("cpus", spec.cpus());
        root.putObject("memory")
                .put("minMiB", spec.memory().minMiB())
                .put("startMiB", spec.memory().startMiB())
                .put("maxMiB", spec.memory().maxMiB());
        ArrayNode disks = root.putArray("disks");
        for (DiskSpec disk : spec.disks()) {
            ObjectNode node = disks.addObject();
            node.put("file", disk.file().toString());
            node.put("format", lower(disk.format()));
            node.put("bus", lower(disk.bus()));
            if (disk.isOwned()) {
                node.put("createBytes", disk.createBytes());
            }
        }
        if (spec.iso() != null) {
            root.put("iso", spec.iso().toString());
        }
        KernelBoot kernel = spec.kernel();
        if (kernel != null) {
            ObjectNode node = root.putObject("kernel");
            node.put("kernel", kernel.kernel().toString());
            if (kernel.initrd() != null) {
                node.put("initrd", kernel.initrd().toString());
            }
            node.put("append", kernel.append());
        }
        root.putObject("display")
                .put("width", spec.display().width())
                .put("height", spec.display().height());
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Throws {@link dev.oriel.vmm.VmException} with {@code INVALID_SPEC} that names the key, or line and column. */
    public static VmSpec decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw Rules.invalid("definition", "has " + bytes.length + " bytes, more than " + MAX_BYTES);
        }
        JsonFields fields = JsonFields.of("", parse(bytes));
        int version = fields.integer("version");
        if (version != VERSION) {
            throw Rules.invalid(
                    "version", "this Oriel reads version " + VERSION + ", got " + version + "; use a newer Oriel");
        }
        VmSpec spec = new VmSpec(
                VmId.parse(fields.text("id")),
                fields.text("name"),
                fields.constant("firmware", Firmware.class),
                fields.text("machine"),
                fields.integer("cpus"),
                memory(fields.object("memory")),
                disks(fields),
                optionalPath(fields, "iso"),
                fields.isAbsent("kernel") ? null : kernel(fields.object("kernel")),
                display(fields.object("display")));
        fields.end();
        return spec;
    }

    private static @Nullable JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw Rules.invalid("definition", place + e.getOriginalMessage());
        }
    }

    private static MemorySpec memory(JsonFields fields) {
        MemorySpec memory =
                new MemorySpec(fields.integer("minMiB"), fields.integer("startMiB"), fields.integer("maxMiB"));
        fields.end();
        return memory;
    }

    private static DisplaySpec display(JsonFields fields) {
        DisplaySpec display = new DisplaySpec(fields.integer("width"), fields.integer("height"));
        fields.end();
        return display;
    }

    private static KernelBoot kernel(JsonFields fields) {
        KernelBoot kernel =
                new KernelBoot(path(fields, "kernel"), optionalPath(fields, "initrd"), fields.text("append"));
        fields.end();
        return kernel;
    }

    private static List<DiskSpec> disks(JsonFields fields) {
        if (!(fields.required("disks") instanceof ArrayNode array)) {
            throw Rules.invalid("disks", "want a list in brackets");
        }
        Rules.range("disks", array.size(), 0, VmSpec.MAX_DISKS);
        List<DiskSpec> disks = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonFields disk = JsonFields.of("disks[" + i + "]", array.get(i));
            disks.add(new DiskSpec(
                    path(disk, "file"),
                    disk.constant("format", DiskFormat.class),
                    disk.constant("bus", DiskBus.class),
                    disk.isAbsent("createBytes") ? 0 : disk.number("createBytes")));
            disk.end();
        }
        return disks;
    }

    private static @Nullable Path optionalPath(JsonFields fields, String key) {
        return fields.isAbsent(key) ? null : path(fields, key);
    }

    private static Path path(JsonFields fields, String key) {
        try {
            return Path.of(fields.text(key));
        } catch (InvalidPathException e) {
            throw Rules.invalid(fields.path(key), e.getReason());
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
