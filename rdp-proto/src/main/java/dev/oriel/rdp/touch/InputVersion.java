package dev.oriel.rdp.touch;

/** The versions of the protocol, MS-RDPEI 2.2.3.1 and 2.2.3.2, in ascending order. */
public enum InputVersion {
    /** Touch only. */
    V100(0x0001_0000L),
    /** Touch; the client may say that its frames carry no times. */
    V101(0x0001_0001L),
    /** Touch and pen. */
    V200(0x0002_0000L),
    /** The server names single features. */
    V300(0x0003_0000L);

    private final long code;

    InputVersion(long code) {
        this.code = code;
    }

    /** The value on the wire. */
    public long code() {
        return code;
    }

    /** The highest version that a peer which announces {@code code} includes; the lowest for a value below all. */
    public static InputVersion includedIn(long code) {
        InputVersion included = V100;
        for (InputVersion version : values()) {
            if (version.code <= code) {
                included = version;
            }
        }
        return included;
    }

    public boolean isAtLeast(InputVersion other) {
        return compareTo(other) >= 0;
    }
}
