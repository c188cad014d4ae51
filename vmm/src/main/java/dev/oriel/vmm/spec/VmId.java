package dev.oriel.vmm.spec;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.util.Locale;
import java.util.UUID;

/** Names a VM for ever: the folder, the guest's SMBIOS and QMP all carry it. */
public record VmId(UUID value) {

    public static VmId random() {
        return new VmId(UUID.randomUUID());
    }

    /** Reads the canonical form, 8-4-4-4-12 hexadecimal digits. */
    public static VmId parse(String text) {
        if (isId(text)) {
            return new VmId(UUID.fromString(text));
        }
        throw new VmException(VmError.INVALID_SPEC, "id: want 8-4-4-4-12 hexadecimal digits, got \"" + text + "\"");
    }

    /** Whether {@link #parse} takes it. */
    public static boolean isId(String text) {
        // UUID.fromString also takes 1-1-1-1-1, which would give two spellings of one folder.
        return text.length() == 36
                && text.toLowerCase(Locale.ROOT)
                        .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    /** The canonical form in lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
