package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.Flags;

/** Bits of the multitransport blocks, MS-RDPBCGR 2.2.1.3.8 and 2.2.1.4.6. */
public enum Transport implements Flags.Bit {
    /** RDP-UDP, reliable. */
    UDP_FECR(0x001),
    /** RDP-UDP, lossy. */
    UDP_FECL(0x004),
    /** Tunnelling of static channel data over UDP. */
    UDP_PREFERRED(0x100),
    /** The peer can switch from TCP to UDP. */
    SOFTSYNC_TCP_TO_UDP(0x200);

    private final int mask;

    Transport(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }
}
