package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads D-Bus' marshalling, D-Bus specification "Marshaling (Wire Format)", with each length checked. Borrows the buffer
 * and keeps nothing of it.
 */
final class DbusReader {

    /** Longest array, by the specification. */
    static final int MAX_ARRAY = 1 << 26;

    /** Most values that one message may unfold into; pixels are read with {@link #bytes} and do not count. */
    static final int MAX_VALUES = 16_384;

    /** Variants within variants and other containers. */
    private static final int MAX_DEPTH = 64;

    private final ByteBuffer in;
    private int values;

    /** Alignment counts from the buffer's index 0, which must be aligned to 8 in the message. */
    DbusReader(ByteBuffer in, ByteOrder order) {
        this.in = in.duplicate().order(order);
    }

    int position() {
        return in.position();
    }

    int u8(String field) throws DisplayProtocolException {
        need(field, 1);
        return in.get() & 0xFF;
    }

    boolean bool(String field) throws DisplayProtocolException {
        long value = u32(field);
        if (value > 1) {
            throw new DisplayProtocolException(field, "want 0 or 1, got " + value);
        }
        return value == 1;
    }

    int u16(String field) throws DisplayProtocolException {
        align(field, 2);
        need(field, 2);
        return in.getShort() & 0xFFFF;
    }

    int i32(String field) throws DisplayProtocolException {
        align(field, 4);
        need(field, 4);
        return in.getInt();
    }

    long u32(String field) throws DisplayProtocolException {
        return Integer.toUnsignedLong(i32(field));
    }

    int u32AsInt(String field, int max) throws DisplayProtocolException {
        long value = u32(field);
        if (value > max) {
            throw DisplayProtocolException.limit(field, value, max);
        }
        return (int) value;
    }

    long i64(String field) throws DisplayProtocolException {
        align(field, 8);
        need(field, 8);
        return in.getLong();
    }

    /** A string or an object path. */
    String text(String field) throws DisplayProtocolException {
        return utf8(field, u32(field));
    }

    String signature(String field) throws DisplayProtocolException {
        return utf8(field, u8(field));
    }

    /** An {@code ay} as a view of the message, valid as long as the message is. */
    ByteBuffer bytes(String field) throws DisplayProtocolException {
        int length = u32AsInt(field + " length", MAX_ARRAY);
        need(field, length);
        ByteBuffer view = in.slice(in.position(), length).order(in.order());
        in.position(in.position() + length);
        return view;
    }

    /** An {@code a{sv}}; of a name that comes twice the last value counts. */
    Map<String, DbusValue> properties(String field) throws DisplayProtocolException {
        Map<String, DbusValue> properties = new LinkedHashMap<>();
        int length = u32AsInt(field + " length", MAX_ARRAY);
        align(field, 8);
        need(field, length);
        int end = in.position() + length;
        while (in.position() < end) {
            align(field, 8);
            String name = text(field + " name");
            properties.put(name, value(signature(field + " type"), field + "." + name, 0));
        }
        if (in.position() != end) {
            throw new DisplayProtocolException(field, "last entry ends " + (in.position() - end) + " bytes too late");
        }
        return properties;
    }

    /** The values of a whole body. */
    List<DbusValue> values(String signature) throws DisplayProtocolException {
        List<DbusValue> body = new ArrayList<>();
        for (String type : DbusSignature.split(signature)) {
            body.add(value(type, type, 0));
        }
        return body;
    }

    void align(String field, int alignment) throws DisplayProtocolException {
        int padding = -in.position() & (alignment - 1);
        need(field, padding);
        for (int i = 0; i < padding; i++) {
            if (in.get() != 0) {
                throw new DisplayProtocolException(field, "padding before it is not zero");
            }
        }
    }

    void expectEnd(String structure) throws DisplayProtocolException {
        if (in.hasRemaining()) {
            throw new DisplayProtocolException(structure, in.remaining() + " bytes are left after it");
        }
    }

    private DbusValue value(String signature, String field, int depth) throws DisplayProtocolException {
        List<String> types = DbusSignature.split(signature);
        if (types.size() != 1) {
            throw new DisplayProtocolException(field, "want one complete type, got \"" + signature + "\"");
        }
        if (depth > MAX_DEPTH) {
            throw DisplayProtocolException.limit(field + " depth", depth, MAX_DEPTH);
        }
        if (++values > MAX_VALUES) {
            throw DisplayProtocolException.limit(field + " values", values, MAX_VALUES);
        }
        char code = signature.charAt(0);
        return switch (code) {
            case 'y' -> new DbusValue.Num(code, u8(field));
            case 'b' -> new DbusValue.Num(code, bool(field) ? 1 : 0);
            case 'n' -> new DbusValue.Num(code, (short) u16(field));
            case 'q' -> new DbusValue.Num(code, u16(field));
            case 'i' -> new DbusValue.Num(code, i32(field));
            case 'u', 'h' -> new DbusValue.Num(code, u32(field));
            case 'x', 't' -> new DbusValue.Num(code, i64(field));
            case 'd' -> new DbusValue.Real(i64(field));
            case 's', 'o' -> new DbusValue.Text(code, text(field));
            case 'g' -> new DbusValue.Text(code, signature(field));
            case 'v' -> new DbusValue.Variant(value(signature(field), field, depth + 1));
            case 'a' -> array(signature.substring(1), field, depth);
            default -> struct(signature, field, depth);
        };
    }

    private DbusValue array(String elementType, String field, int depth) throws DisplayProtocolException {
        int length = u32AsInt(field + " length", MAX_ARRAY);
        align(field, DbusSignature.alignment(elementType.charAt(0)));
        need(field, length);
        int end = in.position() + length;
        List<DbusValue> elements = new ArrayList<>();
        while (in.position() < end) {
            elements.add(
                    elementType.startsWith("{")
                            ? entry(elementType, field, depth + 1)
                            : value(elementType, field, depth + 1));
        }
        if (in.position() != end) {
            throw new DisplayProtocolException(field, "last element ends " + (in.position() - end) + " bytes too late");
        }
        return new DbusValue.Array(elementType, elements);
    }

    private DbusValue entry(String type, String field, int depth) throws DisplayProtocolException {
        align(field, 8);
        DbusValue key = value(type.substring(1, 2), field, depth);
        return new DbusValue.Entry(key, value(type.substring(2, type.length() - 1), field, depth));
    }

    private DbusValue struct(String type, String field, int depth) throws DisplayProtocolException {
        align(field, 8);
        List<DbusValue> fields = new ArrayList<>();
        for (String each : DbusSignature.split(type.substring(1, type.length() - 1))) {
            fields.add(value(each, field, depth + 1));
        }
        return new DbusValue.Struct(fields);
    }

    /** Bytes of the given number with a zero behind them. */
    private String utf8(String field, long length) throws DisplayProtocolException {
        need(field, length + 1);
        ByteBuffer bytes = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        if (in.get() != 0) {
            throw new DisplayProtocolException(field, "string does not end with a zero");
        }
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            String text = chars.toString();
            if (text.indexOf('\0') >= 0) {
                throw new DisplayProtocolException(field, "string contains a zero");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new DisplayProtocolException(field, "string is not UTF-8");
        }
    }

    private void need(String field, long bytes) throws DisplayProtocolException {
        if (in.remaining() < bytes) {
            throw new DisplayProtocolException(field, "needs " + bytes + " bytes, " + in.remaining() + " left");
        }
    }
}
