package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.PduWriter;

/** DR_CORE_USER_LOGGEDON, MS-RDPEFS 2.2.2.5: all devices may be announced now. */
public record UserLoggedOn() implements EfsPdu {

    @Override
    public EfsPacket packet() {
        return EfsPacket.USER_LOGGED_ON;
    }

    @Override
    public int bodySize() {
        return 0;
    }

    @Override
    public void encodeBody(PduWriter out) {
        // The header says all.
    }
}
