package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UD_CS_CLUSTER, MS-RDPBCGR 2.2.1.3.5: whether the client follows redirections, and where it has been redirected to.
 *
 * @param flags includes the redirection version in bits 2 to 5, see {@link #redirectionVersion}
 * @param redirectedSessionId u32, valid if the flag says so
 */
public record ClientClusterData(Flags<Flag> flags, long redirectedSessionId) implements ClientDataBlock {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        REDIRECTION_SUPPORTED(0x01),
        REDIRECTED_SESSIONID_FIELD_VALID(0x02),
        REDIRECTED_SMARTCARD(0x40);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 0xC004;
    private static final int VERSION_MASK = 0x3C;
    private static final int VERSION_SHIFT = 2;

    static ClientClusterData decodeContent(PduReader in) throws DecodeException {
        return new ClientClusterData(new Flags<>(in.i32("flags")), in.u32("redirectedSessionID"));
    }

    /**
     * A client that follows redirections.
     *
     * @param redirectionVersion 1..6
     */
    public static ClientClusterData supported(int redirectionVersion) {
        int version = ((redirectionVersion - 1) << VERSION_SHIFT) & VERSION_MASK;
        return new ClientClusterData(new Flags<>(Flag.REDIRECTION_SUPPORTED.mask | version), 0);
    }

    /** A client that a redirection has sent to the session of this id. */
    public static ClientClusterData redirected(int redirectionVersion, long sessionId) {
        return new ClientClusterData(
                supported(redirectionVersion).flags.with(Flag.REDIRECTED_SESSIONID_FIELD_VALID), sessionId);
    }

    /** The redirection version that the client follows, from 1. */
    public int redirectionVersion() {
        return ((flags.bits() & VERSION_MASK) >>> VERSION_SHIFT) + 1;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* flags */ + 4 /* redirectedSessionID */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(flags.bits()).u32(redirectedSessionId);
    }
}
