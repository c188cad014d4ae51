package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPINPUT_TOUCH_FRAME, MS-RDPEI 2.2.3.3.1: what the digitizer saw at one moment.
 *
 * @param frameOffsetMicros microseconds since the frame before, also of an earlier message; 0 in the first of all
 * @param contacts at most {@link InputPdu#MAX_CONTACTS}
 */
public record TouchFrame(long frameOffsetMicros, List<TouchContact> contacts) implements Pdu {

    /** The longest time between two frames. */
    public static final long MAX_OFFSET_MICROS = 0x1FFF_FFFF_FFFF_FFFFL;

    public TouchFrame {
        contacts = List.copyOf(contacts);
        if (!(contacts.size() <= InputPdu.MAX_CONTACTS)) {
            throw new IllegalArgumentException(contacts.size() + " contacts");
        }
        if (!(0 <= frameOffsetMicros && frameOffsetMicros <= MAX_OFFSET_MICROS)) {
            throw new IllegalArgumentException("frameOffset " + frameOffsetMicros);
        }
    }

    static TouchFrame decode(PduReader in) throws DecodeException {
        int count = VariableInteger.TWO_BYTE_UNSIGNED.readCount(in, "contactCount", InputPdu.MAX_CONTACTS);
        long frameOffset = VariableInteger.EIGHT_BYTE_UNSIGNED.read(in, "frameOffset");
        List<TouchContact> contacts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            contacts.add(TouchContact.decode(in));
        }
        return new TouchFrame(frameOffset, contacts);
    }

    @Override
    public int encodedSize() {
        int size = VariableInteger.TWO_BYTE_UNSIGNED.size(contacts.size())
                + VariableInteger.EIGHT_BYTE_UNSIGNED.size(frameOffsetMicros);
        for (TouchContact contact : contacts) {
            size += contact.encodedSize();
        }
        return size;
    }

    @Override
    public void encode(PduWriter out) {
        VariableInteger.TWO_BYTE_UNSIGNED.write(out, contacts.size());
        VariableInteger.EIGHT_BYTE_UNSIGNED.write(out, frameOffsetMicros);
        for (TouchContact contact : contacts) {
            out.pdu(contact);
        }
    }
}
