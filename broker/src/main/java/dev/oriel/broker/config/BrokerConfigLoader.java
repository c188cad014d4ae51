package dev.oriel.broker.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.redirect.display.Fidelity;
import dev.oriel.redirect.display.PhotoCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code config.toml}. A key that we do not know is an error that names the nearest one we do. */
public final class BrokerConfigLoader {

    static final List<String> KEYS = List.of(
            "listen",
            "allow-tls-only",
            "start-on-connect",
            "max-connections",
            "fidelity",
            "photo-codec",
            "login-timeout",
            "session-password-lifetime",
            "audit-file-size",
            "audit-files-kept");

    private final Path file;

    private BrokerConfigLoader(Path file) {
        this.file = file;
    }

    /** The configuration in the file; {@link BrokerConfig#DEFAULTS} where there is no file. */
    public static BrokerConfig load(Path file) {
        try {
            return new BrokerConfigLoader(file).parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return BrokerConfig.DEFAULTS;
        } catch (IOException e) {
            throw new BrokerException(BrokerError.INVALID_CONFIG, "cannot read " + file, e);
        }
    }

    private BrokerConfig parse(String toml) {
        JsonNode root;
        try {
            root = new TomlMapper().readTree(toml);
        } catch (JsonProcessingException e) {
            throw invalid(e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")", e);
        }
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            String key = property.getKey();
            if (!KEYS.contains(key)) {
                throw invalid("unknown key '" + key + "', did you mean '" + Nearest.of(key, KEYS) + "'?", null);
            }
        }
        BrokerConfig otherwise = BrokerConfig.DEFAULTS;
        try {
            return new BrokerConfig(
                    value(
                            root,
                            "listen",
                            JsonNode::isTextual,
                            n -> ListenAddress.parse(n.textValue()),
                            otherwise.listen()),
                    value(
                            root,
                            "allow-tls-only",
                            JsonNode::isBoolean,
                            JsonNode::booleanValue,
                            otherwise.allowTlsOnly()),
                    value(
                            root,
                            "start-on-connect",
                            JsonNode::isBoolean,
                            JsonNode::booleanValue,
                            otherwise.startOnConnect()),
                    value(root, "max-connections", JsonNode::isInt, JsonNode::intValue, otherwise.maxConnections()),
                    value(root, "fidelity", JsonNode::isTextual, n -> fidelity(n.textValue()), otherwise.fidelity()),
                    value(
                            root,
                            "photo-codec",
                            JsonNode::isTextual,
                            n -> photoCodec(n.textValue()),
                            otherwise.photoCodec()),
                    value(
                            root,
                            "login-timeout",
                            JsonNode::isTextual,
                            n -> Quantity.duration(n.textValue()),
                            otherwise.loginTimeout()),
                    value(
                            root,
                            "session-password-lifetime",
                            JsonNode::isTextual,
                            n -> Quantity.duration(n.textValue()),
                            otherwise.sessionPasswordLifetime()),
                    value(
                            root,
                            "audit-file-size",
                            JsonNode::isTextual,
                            n -> Quantity.bytes(n.textValue()),
                            otherwise.auditFileBytes()),
                    value(root, "audit-files-kept", JsonNode::isInt, JsonNode::intValue, otherwise.auditFilesKept()));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        }
    }

    private static Fidelity fidelity(String text) {
        return switch (text) {
            case "exact" -> Fidelity.EXACT;
            case "adaptive" -> Fidelity.ADAPTIVE;
            case "fast" -> Fidelity.FAST;
            default -> throw new IllegalArgumentException("want exact, adaptive or fast, got '" + text + "'");
        };
    }

    private static PhotoCodec photoCodec(String text) {
        for (PhotoCodec codec : PhotoCodec.values()) {
            if (codec.name().toLowerCase(Locale.ROOT).equals(text)) {
                return codec;
            }
        }
        String known = Stream.of(PhotoCodec.values())
                .map(codec -> codec.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("want one of " + known + ", got '" + text + "'");
    }

    private <T> T value(
            JsonNode root, String key, Function<JsonNode, Boolean> fits, Function<JsonNode, T> convert, T otherwise) {
        JsonNode node = root.get(key);
        if (node == null) {
            return otherwise;
        }
        if (!fits.apply(node)) {
            throw invalid("key '" + key + "' has a value of the wrong kind: " + node, null);
        }
        try {
            return convert.apply(node);
        } catch (IllegalArgumentException e) {
            throw invalid("key '" + key + "': " + e.getMessage(), e);
        }
    }

    private BrokerException invalid(String what, @Nullable Throwable cause) {
        return new BrokerException(BrokerError.INVALID_CONFIG, file + ": " + what, cause);
    }
}
