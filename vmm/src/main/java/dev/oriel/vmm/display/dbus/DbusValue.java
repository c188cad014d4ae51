package dev.oriel.vmm.display.dbus;

import java.util.List;

/** A value with its D-Bus type, for everything but bulk pixels. Immutable. */
sealed interface DbusValue {

    /** The one complete type of this value. */
    String signature();

    /** An integer, boolean or handle: one of the codes {@code y b n q i u x t h}; {@code t} by its bits. */
    record Num(char type, long value) implements DbusValue {
        @Override
        public String signature() {
            return String.valueOf(type);
        }
    }

    /** A {@code d}, by its bits so that equal means equal on the wire. */
    record Real(long bits) implements DbusValue {
        @Override
        public String signature() {
            return "d";
        }
    }

    /** One of {@code s o g}. */
    record Text(char type, String value) implements DbusValue {
        @Override
        public String signature() {
            return String.valueOf(type);
        }
    }

    /** An array, dictionaries included: those have {@link Entry} elements. */
    record Array(String elementType, List<DbusValue> elements) implements DbusValue {
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public String signature() {
            return "a" + elementType;
        }
    }

    record Struct(List<DbusValue> fields) implements DbusValue {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String signature() {
            StringBuilder signature = new StringBuilder("(");
            fields.forEach(field -> signature.append(field.signature()));
            return signature.append(')').toString();
        }
    }

    /** An entry of a dictionary; stands only in arrays. */
    record Entry(DbusValue key, DbusValue value) implements DbusValue {
        @Override
        public String signature() {
            return "{" + key.signature() + value.signature() + "}";
        }
    }

    record Variant(DbusValue value) implements DbusValue {
        @Override
        public String signature() {
            return "v";
        }
    }

    static DbusValue u32(long value) {
        return new Num('u', value);
    }

    static DbusValue i32(int value) {
        return new Num('i', value);
    }

    static DbusValue u16(int value) {
        return new Num('q', value);
    }

    /** Index of a descriptor among those that travel with the message. */
    static DbusValue handle(int index) {
        return new Num('h', index);
    }

    static DbusValue text(String value) {
        return new Text('s', value);
    }

    /** The property dictionary {@code a{sv}}. */
    static Array properties(List<Entry> entries) {
        return new Array("{sv}", List.copyOf(entries));
    }

    static Entry property(String name, DbusValue value) {
        return new Entry(text(name), new Variant(value));
    }
}
