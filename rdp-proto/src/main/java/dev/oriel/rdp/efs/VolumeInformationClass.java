package dev.oriel.rdp.efs;

import org.jspecify.annotations.Nullable;

/** {@code FsInformationClass} of requests about a volume, MS-RDPEFS 2.2.3.3.6 and 2.2.3.3.7, MS-FSCC 2.5. */
public enum VolumeInformationClass {
    VOLUME(1),
    /** The only one that is set, and the only one that is not queried. */
    LABEL(2),
    SIZE(3),
    DEVICE(4),
    ATTRIBUTE(5),
    FULL_SIZE(7);

    private final int code;

    VolumeInformationClass(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static @Nullable VolumeInformationClass fromCode(int code) {
        for (VolumeInformationClass value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        return null;
    }
}
