package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** CLIPRDR_CAPS_SET, MS-RDPECLIP 2.2.2.1.1: one capability set with its header. */
public sealed interface ClipboardCapability extends Pdu permits GeneralCapability, ClipboardCapability.Unknown {

    /** Bytes of {@code capabilitySetType} and {@code lengthCapability}. */
    int HEADER_SIZE = 2 + 2;

    static ClipboardCapability decode(PduReader in) throws DecodeException {
        int type = in.u16("capabilitySetType");
        int length = in.u16("lengthCapability");
        if (!(HEADER_SIZE <= length)) {
            throw DecodeException.invalid("lengthCapability", "less than the header: " + length);
        }
        PduReader body = in.slice("lengthCapability", length - HEADER_SIZE);
        if (type != GeneralCapability.TYPE) {
            return new Unknown(type, body.rest());
        }
        // What a later version may have appended is of no use to us.
        return GeneralCapability.decodeBody(body);
    }

    /**
     * A set that we do not know.
     *
     * @param capabilityType 16 bits, not that of a set that we know
     * @param data at most 65,531 bytes
     */
    record Unknown(int capabilityType, Bytes data) implements ClipboardCapability {

        private static final int MAX_DATA = 0xFFFF - HEADER_SIZE;

        public Unknown {
            if ((capabilityType & ~0xFFFF) != 0 || capabilityType == GeneralCapability.TYPE) {
                throw new IllegalArgumentException("type " + capabilityType);
            }
            if (!(data.length() <= MAX_DATA)) {
                throw new IllegalArgumentException(data.length() + " bytes");
            }
        }

        @Override
        public int encodedSize() {
            return HEADER_SIZE + data.length();
        }

        @Override
        public void encode(PduWriter out) {
            out.u16(capabilityType).u16(encodedSize()).bytes(data);
        }
    }
}
