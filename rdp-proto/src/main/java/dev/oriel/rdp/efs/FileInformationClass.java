package dev.oriel.rdp.efs;

import org.jspecify.annotations.Nullable;

/** {@code FsInformationClass} of requests about a file, MS-RDPEFS 2.2.3.3.8 and 2.2.3.3.9, MS-FSCC 2.4. */
public enum FileInformationClass {
    BASIC(0x04),
    STANDARD(0x05),
    RENAME(0x0A),
    DISPOSITION(0x0D),
    ALLOCATION(0x13),
    END_OF_FILE(0x14),
    ATTRIBUTE_TAG(0x23);

    private final int code;

    FileInformationClass(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether a server may ask for it. */
    public boolean isQuery() {
        return this == BASIC || this == STANDARD || this == ATTRIBUTE_TAG;
    }

    /** Whether a server may set it. */
    public boolean isSet() {
        return this != STANDARD && this != ATTRIBUTE_TAG;
    }

    static @Nullable FileInformationClass fromCode(int code) {
        for (FileInformationClass value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        return null;
    }
}
