package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * TS_VIRTUALCHANNEL_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.10: compression and chunk size of static channels.
 *
 * @param flags compression that the peer takes
 * @param chunkSize bytes, u32; null when the peer says nothing, then it is 1600
 */
public record VirtualChannelCapability(
        Flags<Flag> flags, @Nullable Long chunkSize) implements CapabilitySet {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        COMPR_SC(0x00000001),
        COMPR_CS_8K(0x00000002);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 20;

    static VirtualChannelCapability decodeContent(PduReader in) throws DecodeException {
        return new VirtualChannelCapability(
                new Flags<>(in.i32("flags")), in.hasRemaining() ? in.u32("VCChunkSize") : null);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* flags */ + (chunkSize == null ? 0 : 4);
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(flags.bits());
        if (chunkSize != null) {
            out.u32(chunkSize);
        }
    }
}
