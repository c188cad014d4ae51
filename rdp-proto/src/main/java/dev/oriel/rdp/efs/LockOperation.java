package dev.oriel.rdp.efs;

import org.jspecify.annotations.Nullable;

/** {@code Operation} of DR_DRIVE_LOCK_REQ, MS-RDPEFS 2.2.3.3.12. */
public enum LockOperation {
    SHARED_LOCK(2),
    EXCLUSIVE_LOCK(3),
    UNLOCK(4),
    UNLOCK_MULTIPLE(5);

    private final int code;

    LockOperation(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable LockOperation fromCode(int code) {
        for (LockOperation operation : values()) {
            if (operation.code == code) {
                return operation;
            }
        }
        return null;
    }
}
