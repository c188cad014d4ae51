package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.PduWriter;

/**
 * An event that MS-RDPEI 2.2.2.6 does not name; 3.1.5.1 has it ignored.
 *
 * @param eventId 16 bits, none of those with a record of their own
 * @param body what follows the header
 */
public record UnknownInput(int eventId, Bytes body) implements InputPdu {

    public UnknownInput {
        if (!(0 <= eventId && eventId <= 0xFFFF) || InputHeader.isKnown(eventId)) {
            throw new IllegalArgumentException("eventId " + eventId);
        }
        if (!(body.length() <= MAX_MESSAGE - InputHeader.SIZE)) {
            throw new IllegalArgumentException(body.length() + " bytes");
        }
    }

    @Override
    public int encodedSize() {
        return InputHeader.SIZE + body.length();
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, eventId, encodedSize());
        out.bytes(body);
    }
}
