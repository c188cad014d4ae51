package dev.oriel.rdp.share;

/** The bits of pduType and totalLength, MS-RDPBCGR 2.2.8.1.1.1.1. */
final class ShareControlType {

    static final int TYPE_MASK = 0x000F;
    static final int VERSION_MASK = 0xFFF0;
    static final int PROTOCOL_VERSION = 0x0010;

    /** totalLength of a T.128 flow PDU. */
    static final int FLOW_MARKER = 0x8000;

    /** totalLength and pduType: some servers end Deactivate All there. */
    static final int LENGTH_WITHOUT_SOURCE = 4;

    private ShareControlType() {}

    static void requireSource(int pduSource) {
        if (!(pduSource >= 0 && pduSource <= 0xFFFF)) {
            throw new IllegalArgumentException("pduSource " + pduSource);
        }
    }
}
