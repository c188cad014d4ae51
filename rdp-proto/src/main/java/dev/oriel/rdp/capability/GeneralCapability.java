package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_GENERAL_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.1: platform and general features.
 *
 * @param osMajorType u16, 1 is Windows, 4 is Unix
 * @param osMinorType u16
 * @param extraFlags features
 * @param refreshRectSupport whether the server takes Refresh Rect
 * @param suppressOutputSupport whether the server takes Suppress Output
 */
public record GeneralCapability(
        int osMajorType,
        int osMinorType,
        Flags<ExtraFlag> extraFlags,
        boolean refreshRectSupport,
        boolean suppressOutputSupport)
        implements CapabilitySet {

    /** Bits of extraFlags. */
    public enum ExtraFlag implements Flags.Bit {
        FASTPATH_OUTPUT_SUPPORTED(0x0001),
        LONG_CREDENTIALS_SUPPORTED(0x0004),
        AUTORECONNECT_SUPPORTED(0x0008),
        ENC_SALTED_CHECKSUM(0x0010),
        NO_BITMAP_COMPRESSION_HDR(0x0400);

        private final int mask;

        ExtraFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    private static final int PROTOCOL_VERSION = 0x0200;

    static final int TYPE = 1;

    static GeneralCapability decodeContent(PduReader in) throws DecodeException {
        int osMajorType = in.u16("osMajorType");
        int osMinorType = in.u16("osMinorType");
        in.padding("protocolVersion", 2);
        in.padding("pad2octetsA", 2);
        in.padding("generalCompressionTypes", 2);
        Flags<ExtraFlag> extraFlags = new Flags<>(in.u16("extraFlags"));
        in.padding("updateCapabilityFlag", 2);
        in.padding("remoteUnshareFlag", 2);
        in.padding("generalCompressionLevel", 2);
        boolean refreshRectSupport = in.u8("refreshRectSupport") != 0;
        boolean suppressOutputSupport = in.u8("suppressOutputSupport") != 0;
        return new GeneralCapability(osMajorType, osMinorType, extraFlags, refreshRectSupport, suppressOutputSupport);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* osMajorType */
                + 2 /* osMinorType */
                + 2 /* protocolVersion */
                + 2 /* pad2octetsA */
                + 2 /* generalCompressionTypes */
                + 2 /* extraFlags */
                + 2 /* updateCapabilityFlag */
                + 2 /* remoteUnshareFlag */
                + 2 /* generalCompressionLevel */
                + 1 /* refreshRectSupport */
                + 1 /* suppressOutputSupport */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(osMajorType).u16(osMinorType).u16(PROTOCOL_VERSION).zeros(2).u16(0);
        out.u16(extraFlags.bits()).zeros(2).zeros(2).zeros(2).u8(refreshRectSupport ? 1 : 0);
        out.u8(suppressOutputSupport ? 1 : 0);
    }
}
