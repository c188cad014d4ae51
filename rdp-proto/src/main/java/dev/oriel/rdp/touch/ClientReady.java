package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPINPUT_CS_READY_PDU, MS-RDPEI 2.2.3.2: the client's answer, after which it sends frames.
 *
 * @param flags how the server shall treat them
 * @param protocolVersion 32 bits, see {@link #version()}
 * @param maxTouchContacts most contacts that are active at a time, 16 bits
 */
public record ClientReady(Flags<Flag> flags, long protocolVersion, int maxTouchContacts) implements InputPdu {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        /** The server draws contacts and gestures. */
        SHOW_TOUCH_VISUALS(0x0000_0001),
        /** encodeTime and frameOffset mean nothing; from version 1.0.1 on. */
        DISABLE_TIMESTAMP_INJECTION(0x0000_0002),
        /** Several pens at a time, when the server has the feature. */
        ENABLE_MULTIPEN_INJECTION(0x0000_0004);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    public ClientReady {
        if (!(0 <= protocolVersion && protocolVersion <= 0xFFFF_FFFFL)) {
            throw new IllegalArgumentException("protocolVersion " + protocolVersion);
        }
        if (!(0 <= maxTouchContacts && maxTouchContacts <= 0xFFFF)) {
            throw new IllegalArgumentException("maxTouchContacts " + maxTouchContacts);
        }
    }

    static ClientReady decodeBody(PduReader in) throws DecodeException {
        return new ClientReady(new Flags<>(in.i32("flags")), in.u32("protocolVersion"), in.u16("maxTouchContacts"));
    }

    public InputVersion version() {
        return InputVersion.includedIn(protocolVersion);
    }

    @Override
    public int encodedSize() {
        return InputHeader.SIZE + 4 /* flags */ + 4 /* protocolVersion */ + 2 /* maxTouchContacts */;
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, InputHeader.CS_READY, encodedSize());
        out.u32(flags.bits()).u32(protocolVersion).u16(maxTouchContacts);
    }
}
