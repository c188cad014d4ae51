package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Flags;

/** {@code SharedAccess} of DR_CREATE_REQ, MS-SMB2 2.2.13: what others may do with the open file. */
public enum ShareMode implements Flags.Bit {
    READ(0x1),
    WRITE(0x2),
    DELETE(0x4);

    private final int mask;

    ShareMode(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }
}
