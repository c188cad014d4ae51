package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * RDPINPUT_SC_READY_PDU, MS-RDPEI 2.2.3.1: the server takes touch, and pen from version 2.0 on. The first message.
 *
 * @param protocolVersion 32 bits, see {@link #version()}
 * @param supportedFeatures null when absent, as before version 3.0
 */
public record ServerReady(long protocolVersion, @Nullable Flags<Feature> supportedFeatures) implements InputPdu {

    /** Bits of supportedFeatures. */
    public enum Feature implements Flags.Bit {
        /** Up to four pens at a time. */
        MULTIPEN_INJECTION_SUPPORTED(0x0000_0001);

        private final int mask;

        Feature(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    public ServerReady {
        if (!(0 <= protocolVersion && protocolVersion <= 0xFFFF_FFFFL)) {
            throw new IllegalArgumentException("protocolVersion " + protocolVersion);
        }
    }

    static ServerReady decodeBody(PduReader in) throws DecodeException {
        long protocolVersion = in.u32("protocolVersion");
        return new ServerReady(protocolVersion, in.hasRemaining() ? new Flags<>(in.i32("supportedFeatures")) : null);
    }

    public InputVersion version() {
        return InputVersion.includedIn(protocolVersion);
    }

    public boolean has(Feature feature) {
        return supportedFeatures != null && supportedFeatures.has(feature);
    }

    @Override
    public int encodedSize() {
        return InputHeader.SIZE + 4 /* protocolVersion */ + (supportedFeatures == null ? 0 : 4);
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, InputHeader.SC_READY, encodedSize());
        out.u32(protocolVersion);
        if (supportedFeatures != null) {
            out.u32(supportedFeatures.bits());
        }
    }
}
