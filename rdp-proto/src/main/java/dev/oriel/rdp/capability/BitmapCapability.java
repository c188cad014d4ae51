package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_BITMAP_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.2: the desktop and how its bitmaps are sent. Fields with
 * one allowed value are written as that value.
 *
 * @param preferredBitsPerPixel the server's word decides
 * @param desktopWidth pixels, u16
 * @param desktopHeight pixels, u16
 * @param desktopResize whether the client takes a change of size in a deactivation-reactivation
 * @param drawingFlags options of 32 bit bitmaps
 */
public record BitmapCapability(
        int preferredBitsPerPixel,
        int desktopWidth,
        int desktopHeight,
        boolean desktopResize,
        Flags<DrawingFlag> drawingFlags)
        implements CapabilitySet {

    /** Bits of drawingFlags. */
    public enum DrawingFlag implements Flags.Bit {
        ALLOW_DYNAMIC_COLOR_FIDELITY(0x02),
        ALLOW_COLOR_SUBSAMPLING(0x04),
        ALLOW_SKIP_ALPHA(0x08);

        private final int mask;

        DrawingFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    private static final int TRUE = 1;

    static final int TYPE = 2;

    public BitmapCapability {
        if (!(desktopWidth >= 0 && desktopWidth <= 0xFFFF && desktopHeight >= 0 && desktopHeight <= 0xFFFF)) {
            throw new IllegalArgumentException("desktop of " + desktopWidth + "x" + desktopHeight);
        }
    }

    static BitmapCapability decodeContent(PduReader in) throws DecodeException {
        int preferredBitsPerPixel = in.u16("preferredBitsPerPixel");
        in.padding("receive1BitPerPixel", 2);
        in.padding("receive4BitsPerPixel", 2);
        in.padding("receive8BitsPerPixel", 2);
        int desktopWidth = in.u16("desktopWidth");
        int desktopHeight = in.u16("desktopHeight");
        in.padding("pad2octets", 2);
        boolean desktopResize = in.u16("desktopResizeFlag") != 0;
        in.padding("bitmapCompressionFlag", 2);
        in.padding("highColorFlags", 1);
        Flags<DrawingFlag> drawingFlags = new Flags<>(in.u8("drawingFlags"));
        in.padding("multipleRectangleSupport", 2);
        in.padding("pad2octetsB", 2);
        return new BitmapCapability(preferredBitsPerPixel, desktopWidth, desktopHeight, desktopResize, drawingFlags);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* preferredBitsPerPixel */
                + 2 /* receive1BitPerPixel */
                + 2 /* receive4BitsPerPixel */
                + 2 /* receive8BitsPerPixel */
                + 2 /* desktopWidth */
                + 2 /* desktopHeight */
                + 2 /* pad2octets */
                + 2 /* desktopResizeFlag */
                + 2 /* bitmapCompressionFlag */
                + 1 /* highColorFlags */
                + 1 /* drawingFlags */
                + 2 /* multipleRectangleSupport */
                + 2 /* pad2octetsB */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(preferredBitsPerPixel).u16(TRUE).u16(TRUE).u16(TRUE).u16(desktopWidth);
        out.u16(desktopHeight).zeros(2).u16(desktopResize ? 1 : 0).u16(TRUE).zeros(1);
        out.u8(drawingFlags.bits()).u16(TRUE).zeros(2);
    }
}
