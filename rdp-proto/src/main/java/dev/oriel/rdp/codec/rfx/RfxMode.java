package dev.oriel.rdp.codec.rfx;

/** The codec's operational mode, MS-RDPRFX 3.1.1.1: whether the stream's headers are repeated. */
public enum RfxMode {
    /** Headers once, at the start of the stream. */
    VIDEO(0x00),
    /** Headers with every frame. */
    IMAGE(0x02);

    static final int MASK = 0x07;

    private final int flags;

    RfxMode(int flags) {
        this.flags = flags;
    }

    /** The {@code flags} of a context and of a capability. */
    public int flags() {
        return flags;
    }
}
