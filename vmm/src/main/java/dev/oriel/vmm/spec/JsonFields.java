package dev.oriel.vmm.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the keys of one JSON object one by one; what nobody took is an error that names the key. */
final class JsonFields {

    private final String where;
    private final ObjectNode object;
    private final Set<String> taken = new HashSet<>();

    private JsonFields(String where, ObjectNode object) {
        this.where = where;
        this.object = object;
    }

    /** @param where the path of the object for messages, empty at the top */
    static JsonFields of(String where, @Nullable JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new JsonFields(where, object);
        }
        throw Rules.invalid(where.isEmpty() ? "definition" : where, "want an object in braces");
    }

    String text(String key) {
        JsonNode node = required(key);
        if (!node.isTextual()) {
            throw Rules.invalid(path(key), "want text in quotes, got " + node);
        }
        return node.textValue();
    }

    @Nullable
    String optionalText(String key) {
        return isAbsent(key) ? null : text(key);
    }

    int integer(String key) {
        long value = number(key);
        Rules.range(path(key), value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return (int) value;
    }

    long number(String key) {
        JsonNode node = required(key);
        if (!(node.isIntegralNumber() && node.canConvertToLong())) {
            throw Rules.invalid(path(key), "want a whole number, got " + node);
        }
        return node.longValue();
    }

    <E extends Enum<E>> E constant(String key, Class<E> type) {
        String value = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw Rules.invalid(path(key), "want one of " + names(type) + ", got \"" + value + "\"");
    }

    JsonFields object(String key) {
        return of(path(key), required(key));
    }

    JsonNode required(String key) {
        taken.add(key);
        JsonNode node = object.get(key);
        if (node == null) {
            throw Rules.invalid(path(key), "is missing");
        }
        return node;
    }

    boolean isAbsent(String key) {
        taken.add(key);
        JsonNode node = object.get(key);
        return node == null || node.isNull();
    }

    String path(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    /** Call last. */
    void end() {
        object.fieldNames().forEachRemaining(key -> {
            if (!taken.contains(key)) {
                throw Rules.invalid(path(key), "is no known key; the keys here are " + String.join(", ", sorted()));
            }
        });
    }

    private Iterable<String> sorted() {
        return taken.stream().sorted().toList();
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        StringBuilder names = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            names.append(names.isEmpty() ? "" : ", ").append(constant.name().toLowerCase(Locale.ROOT));
        }
        return names.toString();
    }
}
