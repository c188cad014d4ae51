package dev.oriel.vmm.display.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes D-Bus' marshalling, little endian, into a buffer that grows. Alignment counts from the first byte written. */
final class DbusWriter {

    private ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    DbusWriter u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    DbusWriter u16(int value) {
        align(2).room(2).putShort((short) value);
        return this;
    }

    DbusWriter u32(long value) {
        align(4).room(4).putInt((int) value);
        return this;
    }

    DbusWriter i64(long value) {
        align(8).room(8).putLong(value);
        return this;
    }

    /** A string or an object path. */
    DbusWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        u32(utf8.length).room(utf8.length + 1).put(utf8).put((byte) 0);
        return this;
    }

    DbusWriter signature(String value) {
        byte[] ascii = value.getBytes(StandardCharsets.UTF_8);
        if (ascii.length > DbusSignature.MAX_LENGTH) {
            throw new IllegalArgumentException("signature of " + ascii.length + " bytes");
        }
        u8(ascii.length).room(ascii.length + 1).put(ascii).put((byte) 0);
        return this;
    }

    DbusWriter values(List<DbusValue> values) {
        values.forEach(this::value);
        return this;
    }

    DbusWriter value(DbusValue value) {
        switch (value) {
            case DbusValue.Num num -> number(num);
            case DbusValue.Real real -> i64(real.bits());
            case DbusValue.Text text -> {
                if (text.type() == 'g') {
                    signature(text.value());
                } else {
                    text(text.value());
                }
            }
            case DbusValue.Array array -> array(array);
            case DbusValue.Struct struct -> align(8).values(struct.fields());
            case DbusValue.Entry entry -> align(8).value(entry.key()).value(entry.value());
            case DbusValue.Variant variant ->
                signature(variant.value().signature()).value(variant.value());
        }
        return this;
    }

    DbusWriter align(int alignment) {
        int padding = -out.position() & (alignment - 1);
        room(padding);
        for (int i = 0; i < padding; i++) {
            out.put((byte) 0);
        }
        return this;
    }

    DbusWriter bytes(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    /** What has been written so far, as a copy. */
    byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private void number(DbusValue.Num num) {
        switch (num.type()) {
            case 'y' -> u8((int) num.value());
            case 'n', 'q' -> u16((int) num.value());
            case 'b', 'i', 'u', 'h' -> u32(num.value());
            case 'x', 't' -> i64(num.value());
            default -> throw new IllegalArgumentException("no integer type " + num.type());
        }
    }

    private void array(DbusValue.Array array) {
        u32(0);
        int lengthAt = out.position() - Integer.BYTES;
        align(DbusSignature.alignment(array.elementType().charAt(0)));
        int start = out.position();
        values(array.elements());
        out.putInt(lengthAt, out.position() - start);
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int capacity = Math.max(out.capacity() * 2, Math.addExact(out.position(), bytes));
            out = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(out.flip());
        }
        return out;
    }
}
