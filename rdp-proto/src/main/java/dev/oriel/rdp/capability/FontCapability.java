package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_FONT_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.5: whether the peer knows the font list PDU. Peers may leave the content
 * out, which decodes as no flags.
 *
 * @param fontSupportFlags 16 bits
 */
public record FontCapability(Flags<FontFlag> fontSupportFlags) implements CapabilitySet {

    /** Bits of fontSupportFlags. */
    public enum FontFlag implements Flags.Bit {
        FONTLIST(0x0001);

        private final int mask;

        FontFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 14;

    static FontCapability decodeContent(PduReader in) throws DecodeException {
        return new FontCapability(in.hasRemaining() ? new Flags<>(in.u16("fontSupportFlags")) : Flags.none());
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* fontSupportFlags */ + 2 /* pad2octets */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(fontSupportFlags.bits()).u16(0);
    }
}
