package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * TS_UD_SC_CORE, MS-RDPBCGR 2.2.1.4.2. Both optional fields are null when the block ends before them.
 *
 * @param version u32, see {@link RdpVersion}
 * @param clientRequestedProtocols u32, requestedProtocols of the negotiation request, echoed
 * @param earlyCapabilityFlags what the server can do; null if clientRequestedProtocols is
 */
public record ServerCoreData(
        int version,
        @Nullable Integer clientRequestedProtocols,
        @Nullable Flags<EarlyCapability> earlyCapabilityFlags) implements ServerDataBlock {

    /** Bits of earlyCapabilityFlags: RNS_UD_SC. */
    public enum EarlyCapability implements Flags.Bit {
        EDGE_ACTIONS_SUPPORTED_V1(0x01),
        DYNAMIC_DST_SUPPORTED(0x02),
        EDGE_ACTIONS_SUPPORTED_V2(0x04),
        SKIP_CHANNELJOIN_SUPPORTED(0x08);

        private final int mask;

        EarlyCapability(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 0x0C01;

    public ServerCoreData {
        if (clientRequestedProtocols == null && earlyCapabilityFlags != null) {
            throw new IllegalArgumentException("an optional field stands behind an absent one");
        }
    }

    static ServerCoreData decodeContent(PduReader in) throws DecodeException {
        return new ServerCoreData(
                in.i32("version"),
                in.hasRemaining() ? in.i32("clientRequestedProtocols") : null,
                in.hasRemaining() ? new Flags<>(in.i32("earlyCapabilityFlags")) : null);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 + (clientRequestedProtocols == null ? 0 : 4) + (earlyCapabilityFlags == null ? 0 : 4);
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(version);
        if (clientRequestedProtocols != null) {
            out.u32(clientRequestedProtocols);
        }
        if (earlyCapabilityFlags != null) {
            out.u32(earlyCapabilityFlags.bits());
        }
    }
}
