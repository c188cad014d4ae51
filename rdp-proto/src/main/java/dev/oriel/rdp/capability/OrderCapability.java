package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_ORDER_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.3: the drawing orders that the client takes.
 *
 * @param orderFlags how orders are coded; two of them must be set
 * @param orderSupport one byte for each order, {@value #ORDERS} in all, 1 if supported
 * @param orderSupportExFlags valid with {@code ORDERFLAGS_EXTRA_FLAGS}
 * @param desktopSaveSize bytes, u32, ignored
 * @param textAnsiCodePage u16
 */
public record OrderCapability(
        Flags<OrderFlag> orderFlags,
        Bytes orderSupport,
        Flags<ExtendedFlag> orderSupportExFlags,
        long desktopSaveSize,
        int textAnsiCodePage)
        implements CapabilitySet {

    /** Bits of orderFlags. */
    public enum OrderFlag implements Flags.Bit {
        NEGOTIATEORDERSUPPORT(0x0002),
        ZEROBOUNDSDELTASSUPPORT(0x0008),
        COLORINDEXSUPPORT(0x0020),
        SOLIDPATTERNBRUSHONLY(0x0040),
        ORDERFLAGS_EXTRA_FLAGS(0x0080);

        private final int mask;

        OrderFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Bits of orderSupportExFlags. */
    public enum ExtendedFlag implements Flags.Bit {
        CACHE_BITMAP_REV3_SUPPORT(0x0002),
        ALTSEC_FRAME_MARKER_SUPPORT(0x0004);

        private final int mask;

        ExtendedFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Length of orderSupport in bytes. */
    public static final int ORDERS = 32;

    static final int TYPE = 3;

    private static final int TERMINAL_DESCRIPTOR_SIZE = 16;
    private static final int SAVE_X_GRANULARITY = 1;
    private static final int SAVE_Y_GRANULARITY = 20;
    private static final int ORD_LEVEL_1_ORDERS = 1;

    public OrderCapability {
        if (orderSupport.length() != ORDERS) {
            throw new IllegalArgumentException("orderSupport of " + orderSupport.length() + " bytes");
        }
    }

    /** No drawing orders at all. */
    public static OrderCapability none() {
        return new OrderCapability(
                Flags.of(OrderFlag.NEGOTIATEORDERSUPPORT, OrderFlag.ZEROBOUNDSDELTASSUPPORT),
                Bytes.ofOwned(new byte[ORDERS]),
                Flags.none(),
                0,
                0);
    }

    static OrderCapability decodeContent(PduReader in) throws DecodeException {
        in.padding("terminalDescriptor", TERMINAL_DESCRIPTOR_SIZE);
        in.padding("pad4octetsA", 4);
        in.padding("desktopSaveXGranularity", 2);
        in.padding("desktopSaveYGranularity", 2);
        in.padding("pad2octetsA", 2);
        in.padding("maximumOrderLevel", 2);
        in.padding("numberFonts", 2);
        Flags<OrderFlag> orderFlags = new Flags<>(in.u16("orderFlags"));
        Bytes orderSupport = in.bytes("orderSupport", ORDERS);
        in.padding("textFlags", 2);
        Flags<ExtendedFlag> extended = new Flags<>(in.u16("orderSupportExFlags"));
        in.padding("pad4octetsB", 4);
        long desktopSaveSize = in.u32("desktopSaveSize");
        in.padding("pad2octetsC", 2);
        in.padding("pad2octetsD", 2);
        int codePage = in.u16("textANSICodePage");
        in.padding("pad2octetsE", 2);
        return new OrderCapability(orderFlags, orderSupport, extended, desktopSaveSize, codePage);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return TERMINAL_DESCRIPTOR_SIZE + 4 + 6 * 2 + ORDERS + 2 + 2 + 4 + 4 + 4 * 2;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.zeros(TERMINAL_DESCRIPTOR_SIZE).zeros(4);
        out.u16(SAVE_X_GRANULARITY)
                .u16(SAVE_Y_GRANULARITY)
                .u16(0)
                .u16(ORD_LEVEL_1_ORDERS)
                .u16(0);
        out.u16(orderFlags.bits()).bytes(orderSupport).u16(0).u16(orderSupportExFlags.bits());
        out.u32(0).u32(desktopSaveSize).u16(0).u16(0).u16(textAnsiCodePage).u16(0);
    }
}
