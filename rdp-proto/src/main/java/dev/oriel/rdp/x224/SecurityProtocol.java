package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;

/** requestedProtocols and selectedProtocol, MS-RDPBCGR 2.2.1.1.1 and 2.2.1.2.1: what protects the connection. */
public enum SecurityProtocol implements Flags.Bit {
    /** Standard RDP security; no bit, so every request includes it. */
    RDP(0x00),
    /** TLS. */
    SSL(0x01),
    /** TLS and CredSSP. */
    HYBRID(0x02),
    /** TLS and RDSTLS. */
    RDSTLS(0x04),
    /** HYBRID, then an Early User Authorization Result. */
    HYBRID_EX(0x08),
    /** Entra ID sign-in over TLS. */
    RDSAAD(0x10);

    private final int mask;

    SecurityProtocol(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }

    static SecurityProtocol fromCode(long code) throws DecodeException {
        for (SecurityProtocol protocol : values()) {
            if (protocol.mask == code) {
                return protocol;
            }
        }
        throw DecodeException.invalid("selectedProtocol", "unknown protocol " + code);
    }
}
