package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPINPUT_DISMISS_HOVERING_TOUCH_CONTACT_PDU, MS-RDPEI 2.2.3.6: a hovering contact has left the digitizer's range.
 *
 * @param contactId 0..255
 */
public record DismissHoveringTouchContact(int contactId) implements InputPdu {

    public DismissHoveringTouchContact {
        if (!(0 <= contactId && contactId < MAX_CONTACTS)) {
            throw new IllegalArgumentException("contactId " + contactId);
        }
    }

    static DismissHoveringTouchContact decodeBody(PduReader in) throws DecodeException {
        return new DismissHoveringTouchContact(in.u8("contactId"));
    }

    @Override
    public int encodedSize() {
        return InputHeader.SIZE + 1;
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, InputHeader.DISMISS_HOVERING_TOUCH_CONTACT, encodedSize());
        out.u8(contactId);
    }
}
