package dev.oriel.rdp.efs;

import org.jspecify.annotations.Nullable;

/** {@code FsInformationClass} of DR_DRIVE_QUERY_DIRECTORY_REQ, MS-RDPEFS 2.2.3.3.10. */
public enum DirectoryInformationClass {
    /** FileDirectoryInformation, MS-FSCC 2.4.10: name, times, sizes, attributes. */
    DIRECTORY(0x01),
    /** FileFullDirectoryInformation, MS-FSCC 2.4.15: with the size of extended attributes. */
    FULL_DIRECTORY(0x02),
    /** FileBothDirectoryInformation, MS-FSCC 2.4.8: with the short name too. */
    BOTH_DIRECTORY(0x03),
    /** FileNamesInformation, MS-FSCC 2.4.33: the name alone. */
    NAMES(0x0C);

    private final int code;

    DirectoryInformationClass(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static @Nullable DirectoryInformationClass fromCode(int code) {
        for (DirectoryInformationClass value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        return null;
    }
}
