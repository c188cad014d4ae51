package dev.oriel.rdp.disp;

import dev.oriel.rdp.wire.PduWriter;

/** DISPLAYCONTROL_HEADER, MS-RDPEDISP 2.2.1.1. */
final class DisplayControlHeader {

    static final int SIZE = 4 /* Type */ + 4 /* Length */;
    static final int TYPE_MONITOR_LAYOUT = 0x0000_0002;
    static final int TYPE_CAPS = 0x0000_0005;

    private DisplayControlHeader() {}

    static void encode(PduWriter out, int type, int pduLength) {
        out.u32(type).u32(pduLength);
    }
}
