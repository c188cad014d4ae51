package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of a message, D-Bus specification "Message Protocol". Sender and destination do not exist without a bus;
 * they and unknown fields are skipped.
 *
 * @param order byte order of the whole message
 * @param serial number of the message, not 0
 * @param replySerial the serial that this message answers, 0 when it answers none
 * @param signature types of the body
 * @param fdCount descriptors that travel with it
 */
record DbusMessage(
        ByteOrder order,
        Type type,
        boolean noReplyExpected,
        long serial,
        long replySerial,
        @Nullable String path,
        @Nullable String interfaceName,
        @Nullable String member,
        @Nullable String errorName,
        String signature,
        int fdCount) {

    enum Type {
        METHOD_CALL(1),
        METHOD_RETURN(2),
        ERROR(3),
        SIGNAL(4);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        static Type fromCode(int code) throws DisplayProtocolException {
            for (Type type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            throw new DisplayProtocolException("message type", "want 1..4, got " + code);
        }
    }

    /** The fixed part, which tells the length of the rest. */
    static final int FIXED_SIZE = 16;

    /** Longest message, by the specification. */
    static final int MAX_SIZE = 1 << 27;

    private static final int MAX_FIELDS = 1 << 16;
    private static final int MAX_FDS = 16;
    private static final int NO_REPLY_EXPECTED = 1;
    private static final int VERSION = 1;
    private static final int BODY_LENGTH_AT = 4;
    private static final int FIELDS_LENGTH_AT = 12;

    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int ERROR_NAME = 4;
    private static final int REPLY_SERIAL = 5;
    private static final int SIGNATURE = 8;
    private static final int UNIX_FDS = 9;

    /** A call of a method. */
    static DbusMessage call(
            String path, String interfaceName, String member, List<DbusValue> body, boolean noReplyExpected, int fds) {
        return new DbusMessage(
                ByteOrder.LITTLE_ENDIAN,
                Type.METHOD_CALL,
                noReplyExpected,
                0,
                0,
                path,
                interfaceName,
                member,
                null,
                signatureOf(body),
                fds);
    }

    /** The answer to this call. */
    DbusMessage reply(List<DbusValue> body) {
        return new DbusMessage(
                ByteOrder.LITTLE_ENDIAN,
                Type.METHOD_RETURN,
                true,
                0,
                serial,
                null,
                null,
                null,
                null,
                signatureOf(body),
                0);
    }

    /** The refusal of this call; its body is one string. */
    DbusMessage error(String name) {
        return new DbusMessage(ByteOrder.LITTLE_ENDIAN, Type.ERROR, true, 0, serial, null, null, null, name, "s", 0);
    }

    boolean is(String wantedInterface, String wantedMember) {
        return wantedMember.equals(member) && wantedInterface.equals(interfaceName);
    }

    /** Length of the body, from the fixed part. */
    static int bodyLength(ByteBuffer fixedPart) throws DisplayProtocolException {
        return length(fixedPart, BODY_LENGTH_AT, "body length", MAX_SIZE);
    }

    /** Length of fixed part, header fields and padding: where the body starts. */
    static int headerLength(ByteBuffer fixedPart) throws DisplayProtocolException {
        int fields = length(fixedPart, FIELDS_LENGTH_AT, "header fields length", MAX_FIELDS);
        return (FIXED_SIZE + fields + 7) & ~7;
    }

    /** Length of the whole message, from its fixed part at the buffer's position. */
    static int totalLength(ByteBuffer fixedPart) throws DisplayProtocolException {
        long total = (long) headerLength(fixedPart) + bodyLength(fixedPart);
        if (total > MAX_SIZE) {
            throw DisplayProtocolException.limit("message length", total, MAX_SIZE);
        }
        return (int) total;
    }

    /** Decodes a header of {@link #headerLength} bytes. */
    static DbusMessage decode(ByteBuffer header) throws DisplayProtocolException {
        ByteOrder order = order(header);
        DbusReader in = new DbusReader(header.slice(), order);
        in.u8("byte order");
        Type type = Type.fromCode(in.u8("message type"));
        int flags = in.u8("flags");
        int version = in.u8("protocol version");
        if (version != VERSION) {
            throw new DisplayProtocolException("protocol version", "want 1, got " + version);
        }
        in.u32("body length");
        long serial = in.u32("serial");
        if (serial == 0) {
            throw new DisplayProtocolException("serial", "is 0");
        }
        long end = FIXED_SIZE + in.u32("header fields length");
        long replySerial = 0;
        String path = null;
        String interfaceName = null;
        String member = null;
        String errorName = null;
        String signature = "";
        int fdCount = 0;
        while (in.position() < end) {
            in.align("header field", 8);
            int code = in.u8("header field code");
            String fieldType = in.signature("header field type");
            switch (code) {
                case PATH -> path = in.text(typed("PATH", "o", fieldType));
                case INTERFACE -> interfaceName = in.text(typed("INTERFACE", "s", fieldType));
                case MEMBER -> member = in.text(typed("MEMBER", "s", fieldType));
                case ERROR_NAME -> errorName = in.text(typed("ERROR_NAME", "s", fieldType));
                case REPLY_SERIAL -> replySerial = in.u32(typed("REPLY_SERIAL", "u", fieldType));
                case SIGNATURE -> signature = in.signature(typed("SIGNATURE", "g", fieldType));
                case UNIX_FDS -> fdCount = in.u32AsInt(typed("UNIX_FDS", "u", fieldType), MAX_FDS);
                default -> in.values(fieldType);
            }
        }
        in.align("body", 8);
        in.expectEnd("header");
        DbusSignature.split(signature);
        return new DbusMessage(
                order,
                type,
                (flags & NO_REPLY_EXPECTED) != 0,
                serial,
                replySerial,
                path,
                interfaceName,
                member,
                errorName,
                signature,
                fdCount);
    }

    /** The whole message in bytes, under the given serial. */
    byte[] encode(int serial, List<DbusValue> values) {
        byte[] body = new DbusWriter().values(values).toBytes();
        DbusWriter out = new DbusWriter()
                .u8('l')
                .u8(type.code)
                .u8(noReplyExpected ? NO_REPLY_EXPECTED : 0)
                .u8(VERSION)
                .u32(body.length)
                .u32(serial);
        byte[] fields = fields();
        return out.u32(fields.length).bytes(fields).align(8).bytes(body).toBytes();
    }

    private byte[] fields() {
        DbusWriter out = new DbusWriter();
        field(out, PATH, 'o', path);
        field(out, INTERFACE, 's', interfaceName);
        field(out, MEMBER, 's', member);
        field(out, ERROR_NAME, 's', errorName);
        if (replySerial != 0) {
            out.align(8).u8(REPLY_SERIAL).signature("u").u32(replySerial);
        }
        if (!signature.isEmpty()) {
            out.align(8).u8(SIGNATURE).signature("g").signature(signature);
        }
        if (fdCount != 0) {
            out.align(8).u8(UNIX_FDS).signature("u").u32(fdCount);
        }
        return out.toBytes();
    }

    private static void field(DbusWriter out, int code, char type, @Nullable String value) {
        if (value != null) {
            out.align(8).u8(code).signature(String.valueOf(type)).text(value);
        }
    }

    private static String typed(String field, String want, String got) throws DisplayProtocolException {
        if (!got.equals(want)) {
            throw new DisplayProtocolException(field, "want type " + want + ", got \"" + got + "\"");
        }
        return field;
    }

    private static int length(ByteBuffer fixedPart, int at, String field, int max) throws DisplayProtocolException {
        ByteBuffer view = fixedPart.duplicate().order(order(fixedPart));
        long length = Integer.toUnsignedLong(view.getInt(view.position() + at));
        if (length > max) {
            throw DisplayProtocolException.limit(field, length, max);
        }
        return (int) length;
    }

    private static ByteOrder order(ByteBuffer fixedPart) throws DisplayProtocolException {
        if (fixedPart.remaining() < FIXED_SIZE) {
            throw new DisplayProtocolException("header", "needs 16 bytes, " + fixedPart.remaining() + " left");
        }
        return switch (fixedPart.get(fixedPart.position())) {
            case 'l' -> ByteOrder.LITTLE_ENDIAN;
            case 'B' -> ByteOrder.BIG_ENDIAN;
            default ->
                throw new DisplayProtocolException(
                        "byte order", "want 'l' or 'B', got " + fixedPart.get(fixedPart.position()));
        };
    }

    private static String signatureOf(List<DbusValue> body) {
        StringBuilder signature = new StringBuilder();
        body.forEach(value -> signature.append(value.signature()));
        return signature.toString();
    }
}
