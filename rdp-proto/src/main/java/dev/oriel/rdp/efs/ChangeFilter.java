package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Flags;

/** {@code CompletionFilter} of DR_DRIVE_NOTIFY_CHANGE_DIRECTORY_REQ, MS-SMB2 2.2.35: which changes are told. */
public enum ChangeFilter implements Flags.Bit {
    FILE_NAME(0x1),
    DIRECTORY_NAME(0x2),
    ATTRIBUTES(0x4),
    SIZE(0x8),
    LAST_WRITE(0x10),
    LAST_ACCESS(0x20),
    CREATION(0x40),
    EA(0x80),
    SECURITY(0x100),
    STREAM_NAME(0x200),
    STREAM_SIZE(0x400),
    STREAM_WRITE(0x800);

    private final int mask;

    ChangeFilter(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }
}
