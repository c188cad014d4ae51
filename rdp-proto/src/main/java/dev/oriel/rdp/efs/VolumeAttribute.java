package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Flags;

/** {@code FileSystemAttributes}, MS-FSCC 2.5.1. */
public enum VolumeAttribute implements Flags.Bit {
    CASE_SENSITIVE_SEARCH(0x1),
    CASE_PRESERVED_NAMES(0x2),
    UNICODE_ON_DISK(0x4),
    PERSISTENT_ACLS(0x8),
    FILE_COMPRESSION(0x10),
    VOLUME_QUOTAS(0x20),
    SUPPORTS_SPARSE_FILES(0x40),
    SUPPORTS_REPARSE_POINTS(0x80),
    SUPPORTS_REMOTE_STORAGE(0x100),
    VOLUME_IS_COMPRESSED(0x8000),
    SUPPORTS_OBJECT_IDS(0x10000),
    SUPPORTS_ENCRYPTION(0x20000),
    NAMED_STREAMS(0x40000),
    READ_ONLY_VOLUME(0x80000);

    private final int mask;

    VolumeAttribute(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }
}
