package dev.oriel.vmm.spec;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.nio.file.Path;

/** Checks that several records of a definition share; each names the field that is wrong. */
final class Rules {

    private Rules() {}

    static void range(String field, long value, long min, long max) {
        if (!(min <= value && value <= max)) {
            throw invalid(field, "want " + min + ".." + max + ", got " + value);
        }
    }

    /** An absolute path of a file outside the VM's folder. */
    static void absolute(String field, Path path) {
        text(field, path.toString());
        if (!path.isAbsolute()) {
            throw invalid(field, "want an absolute path, got \"" + path + "\"");
        }
    }

    /** No control characters: values end up in argument lists and logs. */
    static void text(String field, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw invalid(field, "control characters are not allowed");
        }
    }

    static VmException invalid(String field, String detail) {
        return new VmException(VmError.INVALID_SPEC, field + ": " + detail);
    }
}
