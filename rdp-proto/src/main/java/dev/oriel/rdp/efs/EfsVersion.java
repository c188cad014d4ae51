package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * {@code VersionMajor} and {@code VersionMinor}, MS-RDPEFS 2.2.2.2, 2.2.2.3 and 2.2.2.6.
 *
 * @param major 1; 0..65535 from a peer
 * @param minor 0..65535
 */
public record EfsVersion(int major, int minor) {

    /** What we speak: 1.13 has appending writes. */
    public static final EfsVersion CURRENT = new EfsVersion(1, 13);

    static final int SIZE = 2 /* VersionMajor */ + 2 /* VersionMinor */;

    private static final int MINOR_WITH_CAPABILITIES = 5;
    private static final int MINOR_WITH_SERVER_ID = 12;

    static EfsVersion decode(PduReader in) throws DecodeException {
        return new EfsVersion(in.u16("VersionMajor"), in.u16("VersionMinor"));
    }

    void encode(PduWriter out) {
        out.u16(major).u16(minor);
    }

    /** Whether a client of this version exchanges capabilities, 3.1.5.2. */
    public boolean exchangesCapabilities() {
        return major <= CURRENT.major && minor >= MINOR_WITH_CAPABILITIES;
    }

    /** Whether a client answers a server of this version with the server's own client id, 3.2.5.1.3. */
    public boolean givesClientId() {
        return minor >= MINOR_WITH_SERVER_ID;
    }
}
