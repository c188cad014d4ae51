package dev.oriel.vmm;

/** Why an operation of ours failed. The number is stable: it appears in the API and in logs, and is never reused. */
public enum VmError {
    /** The definition of a VM breaks a rule; the message names the field. */
    INVALID_SPEC(100, Category.USER),
    /** Another VM has this name or id. */
    NAME_TAKEN(101, Category.USER),
    NOT_FOUND(102, Category.USER),
    /** The VM is in a state in which this cannot be done. */
    WRONG_STATE(103, Category.USER),
    /** Another broker serves this home. */
    HOME_IN_USE(104, Category.USER),

    /** QEMU or one of its parts is not installed. */
    QEMU_MISSING(200, Category.RESOURCE),
    QEMU_TOO_OLD(201, Category.RESOURCE),
    /** The host's files could not be read or written: disk full, no permission. */
    STORAGE(202, Category.RESOURCE),

    /** QEMU ended before the VM ran; the message has what QEMU said. */
    START_FAILED(300, Category.EXTERNAL),
    /** QEMU refused a command or spoke no QMP. */
    QMP_FAILED(301, Category.EXTERNAL),
    /** QEMU or the guest did not do it in time. */
    TIMED_OUT(302, Category.EXTERNAL),
    /** The QEMU process ended, or the connection to it did. */
    QEMU_LOST(303, Category.EXTERNAL),
    /** The screen of a running VM could not be opened. */
    DISPLAY_FAILED(304, Category.EXTERNAL),

    /** A bug of ours. */
    INTERNAL(900, Category.INTERNAL);

    private final int number;
    private final Category category;

    VmError(int number, Category category) {
        this.number = number;
        this.category = category;
    }

    public int number() {
        return number;
    }

    public Category category() {
        return category;
    }

    /** Whose move it is. */
    public enum Category {
        /** The caller asked for something that cannot be. */
        USER,
        /** This host lacks something. */
        RESOURCE,
        /** QEMU or the guest failed. */
        EXTERNAL,
        /** We did. */
        INTERNAL
    }
}
