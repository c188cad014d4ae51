package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Flags;

/** {@code CreateOptions} of DR_CREATE_REQ, MS-SMB2 2.2.13. */
public enum CreateOption implements Flags.Bit {
    DIRECTORY_FILE(0x1),
    WRITE_THROUGH(0x2),
    SEQUENTIAL_ONLY(0x4),
    NO_INTERMEDIATE_BUFFERING(0x8),
    SYNCHRONOUS_IO_ALERT(0x10),
    SYNCHRONOUS_IO_NONALERT(0x20),
    NON_DIRECTORY_FILE(0x40),
    COMPLETE_IF_OPLOCKED(0x100),
    NO_EA_KNOWLEDGE(0x200),
    OPEN_REMOTE_INSTANCE(0x400),
    RANDOM_ACCESS(0x800),
    DELETE_ON_CLOSE(0x1000),
    OPEN_BY_FILE_ID(0x2000),
    OPEN_FOR_BACKUP_INTENT(0x4000),
    NO_COMPRESSION(0x8000),
    OPEN_REQUIRING_OPLOCK(0x10000),
    DISALLOW_EXCLUSIVE(0x20000),
    RESERVE_OPFILTER(0x100000),
    OPEN_REPARSE_POINT(0x200000),
    OPEN_NO_RECALL(0x400000),
    OPEN_FOR_FREE_SPACE_QUERY(0x800000);

    private final int mask;

    CreateOption(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }
}
