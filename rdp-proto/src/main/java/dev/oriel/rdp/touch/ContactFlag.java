package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.Flags;

/**
 * Bits of contactFlags, MS-RDPEI 2.2.3.3.1.1 and 2.2.3.7.1.1. Eight combinations are allowed; what a combination means
 * depends on the contact's state, so that judging it is not the codec's.
 */
public enum ContactFlag implements Flags.Bit {
    DOWN(0x0001),
    UPDATE(0x0002),
    UP(0x0004),
    INRANGE(0x0008),
    INCONTACT(0x0010),
    CANCELED(0x0020);

    private final int mask;

    ContactFlag(int mask) {
        this.mask = mask;
    }

    @Override
    public int mask() {
        return mask;
    }

    static Flags<ContactFlag> checked(Flags<ContactFlag> flags) {
        VariableInteger.FOUR_BYTE_UNSIGNED.checked("contactFlags", flags.bits());
        return flags;
    }
}
