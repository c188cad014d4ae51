package dev.oriel.rdp.fastpath;

/** {@code fragmentation} of TS_FP_UPDATE, MS-RDPBCGR 2.2.9.1.2.1; the ordinal is the wire value. */
public enum Fragmentation {
    SINGLE,
    LAST,
    FIRST,
    NEXT;

    /** @param code two bits */
    static Fragmentation fromCode(int code) {
        return switch (code) {
            case 0 -> SINGLE;
            case 1 -> LAST;
            case 2 -> FIRST;
            default -> NEXT;
        };
    }

    int code() {
        return switch (this) {
            case SINGLE -> 0;
            case LAST -> 1;
            case FIRST -> 2;
            case NEXT -> 3;
        };
    }
}
