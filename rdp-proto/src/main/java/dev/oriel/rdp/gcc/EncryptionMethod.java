package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.Flags;

/** Ciphers of Standard RDP security, MS-RDPBCGR 2.2.1.3.3: named to be refused. */
public enum EncryptionMethod implements Flags.Bit {
    RC4_40(0x01),
    RC4_128(0x02),
    RC4_56(0x08),
    FIPS(0x10);

    private final int mask;

    EncryptionMethod(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }
}
