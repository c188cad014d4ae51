package dev.oriel.redirect.folder;

/** Why a path is refused. */
public enum PathFault {
    TOO_LONG,
    TOO_DEEP,
    /** Nothing between two separators, or more than one at an end: absolute and UNC paths among them. */
    EMPTY_PART,
    PART_TOO_LONG,
    /** {@code .} or {@code ..}. */
    DOTS,
    /** A control character, a slash, a colon, a wildcard or another character that no Windows name has. */
    CHARACTER,
    /** A dot or a space at the end of a part, which Windows leaves out. */
    TRAILING,
    /** The name of a device, or of a file that a file system keeps for itself. */
    DEVICE;

    FileError error() {
        return switch (this) {
            case TOO_LONG, TOO_DEEP, PART_TOO_LONG -> FileError.NAME_TOO_LONG;
            // MS-RDPEFS 3.2.5.2.3
            case DEVICE -> FileError.ACCESS_DENIED;
            case EMPTY_PART, DOTS, CHARACTER, TRAILING -> FileError.NAME_INVALID;
        };
    }
}
