package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.PduWriter;

/** RDPINPUT_HEADER, MS-RDPEI 2.2.2.6. */
final class InputHeader {

    static final int SIZE = 2 /* eventId */ + 4 /* pduLength */;
    static final int SC_READY = 0x0001;
    static final int CS_READY = 0x0002;
    static final int TOUCH = 0x0003;
    static final int SUSPEND_INPUT = 0x0004;
    static final int RESUME_INPUT = 0x0005;
    static final int DISMISS_HOVERING_TOUCH_CONTACT = 0x0006;
    static final int PEN = 0x0008;

    private InputHeader() {}

    static void encode(PduWriter out, int eventId, int pduLength) {
        out.u16(eventId).u32(pduLength);
    }

    /** Whether the event has a record of its own. */
    static boolean isKnown(int eventId) {
        return switch (eventId) {
            case SC_READY, CS_READY, TOUCH, SUSPEND_INPUT, RESUME_INPUT, DISMISS_HOVERING_TOUCH_CONTACT, PEN -> true;
            default -> false;
        };
    }
}
