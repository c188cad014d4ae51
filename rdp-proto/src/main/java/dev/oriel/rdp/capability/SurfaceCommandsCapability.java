package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SURFCMDS_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.9: surface commands.
 *
 * @param cmdFlags commands that the peer takes
 */
public record SurfaceCommandsCapability(Flags<Command> cmdFlags) implements CapabilitySet {

    /** Bits of cmdFlags. */
    public enum Command implements Flags.Bit {
        SET_SURFACE_BITS(0x0002),
        FRAME_MARKER(0x0010),
        STREAM_SURFACE_BITS(0x0040);

        private final int mask;

        Command(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 28;

    static SurfaceCommandsCapability decodeContent(PduReader in) throws DecodeException {
        Flags<Command> cmdFlags = new Flags<>(in.i32("cmdFlags"));
        in.padding("reserved", 4);
        return new SurfaceCommandsCapability(cmdFlags);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* cmdFlags */ + 4 /* reserved */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(cmdFlags.bits()).zeros(4);
    }
}
