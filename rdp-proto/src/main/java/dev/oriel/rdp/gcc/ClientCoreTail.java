package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * The optional fields of TS_UD_CS_CORE, MS-RDPBCGR 2.2.1.3.2. A client may end the block before any of them: a field is
 * null when the block ends before it, and all after it are null too.
 *
 * @param postBeta2ColorDepth RNS_UD_COLOR code, superseded by highColorDepth
 * @param clientProductId 1
 * @param serialNumber 0
 * @param highColorDepth bits per pixel: 4, 8, 15, 16 or 24
 * @param supportedColorDepths depths that the client can show
 * @param earlyCapabilityFlags what the client can do before capabilities are exchanged
 * @param clientDigProductId 31 UTF-16 units at most
 * @param connectionType one of CONNECTION_TYPE, valid if the early capability flag says so
 * @param serverSelectedProtocol u32, selectedProtocol of the negotiation response, echoed
 * @param desktopPhysicalWidth millimetres, u32
 * @param desktopPhysicalHeight millimetres, u32
 * @param desktopOrientation degrees: 0, 90, 180, 270
 * @param desktopScaleFactor percent, u32
 * @param deviceScaleFactor percent, u32
 */
public record ClientCoreTail(
        @Nullable Integer postBeta2ColorDepth,
        @Nullable Integer clientProductId,
        @Nullable Long serialNumber,
        @Nullable Integer highColorDepth,
        @Nullable Flags<ColorDepths> supportedColorDepths,
        @Nullable Flags<EarlyCapability> earlyCapabilityFlags,
        @Nullable String clientDigProductId,
        @Nullable Integer connectionType,
        @Nullable Long serverSelectedProtocol,
        @Nullable Long desktopPhysicalWidth,
        @Nullable Long desktopPhysicalHeight,
        @Nullable Integer desktopOrientation,
        @Nullable Long desktopScaleFactor,
        @Nullable Long deviceScaleFactor) {

    /** Bits of supportedColorDepths. */
    public enum ColorDepths implements Flags.Bit {
        BPP_24(0x0001),
        BPP_16(0x0002),
        BPP_15(0x0004),
        BPP_32(0x0008);

        private final int mask;

        ColorDepths(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Bits of earlyCapabilityFlags: RNS_UD_CS. */
    public enum EarlyCapability implements Flags.Bit {
        SUPPORT_ERRINFO_PDU(0x0001),
        WANT_32BPP_SESSION(0x0002),
        SUPPORT_STATUSINFO_PDU(0x0004),
        STRONG_ASYMMETRIC_KEYS(0x0008),
        RELATIVE_MOUSE_INPUT(0x0010),
        VALID_CONNECTION_TYPE(0x0020),
        SUPPORT_MONITOR_LAYOUT_PDU(0x0040),
        SUPPORT_NETCHAR_AUTODETECT(0x0080),
        SUPPORT_DYNVC_GFX_PROTOCOL(0x0100),
        SUPPORT_DYNAMIC_TIME_ZONE(0x0200),
        SUPPORT_HEARTBEAT_PDU(0x0400),
        SUPPORT_SKIP_CHANNELJOIN(0x0800);

        private final int mask;

        EarlyCapability(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** No optional field at all. */
    public static final ClientCoreTail NONE =
            new ClientCoreTail(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    static final int DIG_PRODUCT_ID_SIZE = 64;

    public ClientCoreTail {
        if (clientDigProductId != null && !(2 * clientDigProductId.length() < DIG_PRODUCT_ID_SIZE)) {
            throw new IllegalArgumentException("clientDigProductId of " + clientDigProductId.length() + " units");
        }
        boolean ended = false;
        for (Object field : fields(
                postBeta2ColorDepth,
                clientProductId,
                serialNumber,
                highColorDepth,
                supportedColorDepths,
                earlyCapabilityFlags,
                clientDigProductId,
                connectionType,
                serverSelectedProtocol,
                desktopPhysicalWidth,
                desktopPhysicalHeight,
                desktopOrientation,
                desktopScaleFactor,
                deviceScaleFactor)) {
            if (ended && field != null) {
                throw new IllegalArgumentException("an optional field stands behind an absent one");
            }
            ended = field == null;
        }
    }

    static ClientCoreTail decode(PduReader in) throws DecodeException {
        return new ClientCoreTail(
                in.hasRemaining() ? in.u16("postBeta2ColorDepth") : null,
                in.hasRemaining() ? in.u16("clientProductId") : null,
                in.hasRemaining() ? in.u32("serialNumber") : null,
                in.hasRemaining() ? in.u16("highColorDepth") : null,
                in.hasRemaining() ? new Flags<>(in.u16("supportedColorDepths")) : null,
                in.hasRemaining() ? new Flags<>(in.u16("earlyCapabilityFlags")) : null,
                in.hasRemaining()
                        ? ClientCoreData.terminatedUtf16(in, "clientDigProductId", DIG_PRODUCT_ID_SIZE)
                        : null,
                in.hasRemaining() ? decodeConnectionType(in) : null,
                in.hasRemaining() ? in.u32("serverSelectedProtocol") : null,
                in.hasRemaining() ? in.u32("desktopPhysicalWidth") : null,
                in.hasRemaining() ? in.u32("desktopPhysicalHeight") : null,
                in.hasRemaining() ? in.u16("desktopOrientation") : null,
                in.hasRemaining() ? in.u32("desktopScaleFactor") : null,
                in.hasRemaining() ? in.u32("deviceScaleFactor") : null);
    }

    private static int decodeConnectionType(PduReader in) throws DecodeException {
        int connectionType = in.u8("connectionType");
        in.padding("pad1octet", 1);
        return connectionType;
    }

    int encodedSize() {
        return size(2, postBeta2ColorDepth)
                + size(2, clientProductId)
                + size(4, serialNumber)
                + size(2, highColorDepth)
                + size(2, supportedColorDepths)
                + size(2, earlyCapabilityFlags)
                + size(DIG_PRODUCT_ID_SIZE, clientDigProductId)
                + size(2, connectionType)
                + size(4, serverSelectedProtocol)
                + size(4, desktopPhysicalWidth)
                + size(4, desktopPhysicalHeight)
                + size(2, desktopOrientation)
                + size(4, desktopScaleFactor)
                + size(4, deviceScaleFactor);
    }

    void encode(PduWriter out) {
        u16(out, postBeta2ColorDepth);
        u16(out, clientProductId);
        u32(out, serialNumber);
        u16(out, highColorDepth);
        u16(out, supportedColorDepths == null ? null : supportedColorDepths.bits());
        u16(out, earlyCapabilityFlags == null ? null : earlyCapabilityFlags.bits());
        if (clientDigProductId != null) {
            out.fixedUtf16(clientDigProductId, DIG_PRODUCT_ID_SIZE);
        }
        if (connectionType != null) {
            out.u8(connectionType).u8(0);
        }
        u32(out, serverSelectedProtocol);
        u32(out, desktopPhysicalWidth);
        u32(out, desktopPhysicalHeight);
        u16(out, desktopOrientation);
        u32(out, desktopScaleFactor);
        u32(out, deviceScaleFactor);
    }

    private static @Nullable Object[] fields(@Nullable Object... fields) {
        return fields;
    }

    private static int size(int size, @Nullable Object field) {
        return field == null ? 0 : size;
    }

    private static void u16(PduWriter out, @Nullable Integer value) {
        if (value != null) {
            out.u16(value);
        }
    }

    private static void u32(PduWriter out, @Nullable Long value) {
        if (value != null) {
            out.u32(value);
        }
    }
}
