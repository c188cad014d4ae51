package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Flags;

/** {@code DesiredAccess} of DR_CREATE_REQ, MS-SMB2 2.2.13.1. For a directory the first three bits are list, add file and add
 * subdirectory. */
public enum AccessRight implements Flags.Bit {
    READ_DATA(0x1),
    WRITE_DATA(0x2),
    APPEND_DATA(0x4),
    READ_EA(0x8),
    WRITE_EA(0x10),
    EXECUTE(0x20),
    DELETE_CHILD(0x40),
    READ_ATTRIBUTES(0x80),
    WRITE_ATTRIBUTES(0x100),
    DELETE(0x10000),
    READ_CONTROL(0x20000),
    WRITE_DAC(0x40000),
    WRITE_OWNER(0x80000),
    SYNCHRONIZE(0x100000),
    ACCESS_SYSTEM_SECURITY(0x1000000),
    MAXIMUM_ALLOWED(0x2000000),
    GENERIC_ALL(0x10000000),
    GENERIC_EXECUTE(0x20000000),
    GENERIC_WRITE(0x40000000),
    GENERIC_READ(0x80000000);

    private final int mask;

    AccessRight(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }
}
