package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateOption;
import dev.oriel.rdp.wire.Flags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which ways to open a file are for writing, and the same way without. */
final class WriteRights {

    private static final List<AccessRight> WRITING = List.of(
            AccessRight.WRITE_DATA,
            AccessRight.APPEND_DATA,
            AccessRight.WRITE_EA,
            AccessRight.DELETE_CHILD,
            AccessRight.WRITE_ATTRIBUTES,
            AccessRight.DELETE,
            AccessRight.WRITE_DAC,
            AccessRight.WRITE_OWNER,
            AccessRight.ACCESS_SYSTEM_SECURITY,
            AccessRight.GENERIC_WRITE,
            AccessRight.GENERIC_ALL);

    private WriteRights() {}

    /** The request as a read-only folder takes it, or null when it cannot be had without writing. */
    static FileRequest.@Nullable Open readOnly(FileRequest.Open open) {
        if (WRITING.stream().anyMatch(open.access()::has) || open.options().has(CreateOption.DELETE_ON_CLOSE)) {
            return null;
        }
        return switch (open.disposition()) {
            case OPEN, OPEN_IF -> opening(open);
            case SUPERSEDE, CREATE, OVERWRITE, OVERWRITE_IF -> null;
        };
    }

    private static FileRequest.Open opening(FileRequest.Open open) {
        Flags<AccessRight> access = open.access();
        if (access.has(AccessRight.MAXIMUM_ALLOWED)) {
            access = access.without(AccessRight.MAXIMUM_ALLOWED).with(AccessRight.GENERIC_READ);
        }
        return new FileRequest.Open(
                open.path(), access, open.share(), CreateDisposition.OPEN, open.options(), open.attributes(), 0);
    }
}
