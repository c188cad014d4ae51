package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SOUND_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.11: whether the client beeps on Play Sound.
 *
 * @param soundFlags what it plays
 */
public record SoundCapability(Flags<SoundFlag> soundFlags) implements CapabilitySet {

    /** Bits of soundFlags. */
    public enum SoundFlag implements Flags.Bit {
        BEEPS(0x0001);

        private final int mask;

        SoundFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 12;

    static SoundCapability decodeContent(PduReader in) throws DecodeException {
        Flags<SoundFlag> soundFlags = new Flags<>(in.u16("soundFlags"));
        in.padding("pad2octetsA", 2);
        return new SoundCapability(soundFlags);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* soundFlags */ + 2 /* pad2octetsA */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(soundFlags.bits()).zeros(2);
    }
}
