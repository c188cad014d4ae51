package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import java.util.ArrayList;
import java.util.List;

/** Type signatures, D-Bus specification "Type System": strings of the codes {@code ybnqiuxtdsogvh a ( ) { }}. */
final class DbusSignature {

    static final int MAX_LENGTH = 255;

    /** Arrays within arrays, and structs within structs. */
    static final int MAX_DEPTH = 32;

    private static final String BASIC = "ybnqiuxtdsogh";

    private DbusSignature() {}

    /** The complete types of a signature, in order. */
    static List<String> split(String signature) throws DisplayProtocolException {
        if (signature.length() > MAX_LENGTH) {
            throw DisplayProtocolException.limit("SIGNATURE length", signature.length(), MAX_LENGTH);
        }
        List<String> types = new ArrayList<>();
        int start = 0;
        while (start < signature.length()) {
            int end = skip(signature, start, 0, 0);
            types.add(signature.substring(start, end));
            start = end;
        }
        return types;
    }

    /** The alignment of a type in bytes. */
    static int alignment(char code) {
        return switch (code) {
            case 'n', 'q' -> 2;
            case 'b', 'i', 'u', 's', 'o', 'a', 'h' -> 4;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> 1;
        };
    }

    static boolean isBasic(char code) {
        return BASIC.indexOf(code) >= 0;
    }

    private static int skip(String signature, int start, int arrays, int structs) throws DisplayProtocolException {
        if (start >= signature.length()) {
            throw invalid(signature, "ends within a type");
        }
        char code = signature.charAt(start);
        if (isBasic(code) || code == 'v') {
            return start + 1;
        }
        if (code == 'a') {
            if (arrays == MAX_DEPTH) {
                throw invalid(signature, "arrays nest too deep");
            }
            boolean dictionary = start + 1 < signature.length() && signature.charAt(start + 1) == '{';
            return dictionary
                    ? skipEntry(signature, start + 1, arrays + 1, structs)
                    : skip(signature, start + 1, arrays + 1, structs);
        }
        if (code == '(') {
            if (structs == MAX_DEPTH) {
                throw invalid(signature, "structs nest too deep");
            }
            int next = skip(signature, start + 1, arrays, structs + 1);
            while (next < signature.length() && signature.charAt(next) != ')') {
                next = skip(signature, next, arrays, structs + 1);
            }
            return closed(signature, next, ')');
        }
        throw invalid(signature, "unknown type code at " + start);
    }

    private static int skipEntry(String signature, int start, int arrays, int structs) throws DisplayProtocolException {
        if (start + 1 >= signature.length() || !isBasic(signature.charAt(start + 1))) {
            throw invalid(signature, "key of a dictionary is not basic");
        }
        if (structs == MAX_DEPTH) {
            throw invalid(signature, "structs nest too deep");
        }
        return closed(signature, skip(signature, start + 2, arrays, structs + 1), '}');
    }

    private static int closed(String signature, int at, char end) throws DisplayProtocolException {
        if (at >= signature.length() || signature.charAt(at) != end) {
            throw invalid(signature, "want '" + end + "' at " + at);
        }
        return at + 1;
    }

    private static DisplayProtocolException invalid(String signature, String detail) {
        return new DisplayProtocolException("SIGNATURE", detail + " in \"" + signature + "\"");
    }
}
