package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Remote Programs Capability Set, MS-RDPERP 2.2.1.1.1: programs in windows of their own.
 *
 * @param railSupportLevel what the peer can do
 */
public record RemoteProgramsCapability(Flags<Level> railSupportLevel) implements CapabilitySet {

    /** Bits of RailSupportLevel. */
    public enum Level implements Flags.Bit {
        SUPPORTED(0x0001),
        DOCKED_LANGBAR_SUPPORTED(0x0002),
        SHELL_INTEGRATION_SUPPORTED(0x0004),
        LANGUAGE_IME_SYNC_SUPPORTED(0x0008),
        SERVER_TO_CLIENT_IME_SYNC_SUPPORTED(0x0010),
        HIDE_MINIMIZED_APPS_SUPPORTED(0x0020),
        WINDOW_CLOAKING_SUPPORTED(0x0040),
        HANDSHAKE_EX_SUPPORTED(0x0080);

        private final int mask;

        Level(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 23;

    static RemoteProgramsCapability decodeContent(PduReader in) throws DecodeException {
        return new RemoteProgramsCapability(new Flags<>(in.i32("RailSupportLevel")));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* RailSupportLevel */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(railSupportLevel.bits());
    }
}
