package dev.oriel.rdp.clip;

/** How a request ended: {@code msgFlags} of the responses, MS-RDPECLIP 2.2.1. */
public enum ResponseStatus {
    OK(0x0001),
    FAIL(0x0002);

    private final int flag;

    ResponseStatus(int flag) {
        this.flag = flag;
    }

    int flag() {
        return flag;
    }

    /** Peers exist that set neither flag when all is well. */
    static ResponseStatus fromFlags(int msgFlags) {
        return (msgFlags & FAIL.flag) != 0 ? FAIL : OK;
    }
}
