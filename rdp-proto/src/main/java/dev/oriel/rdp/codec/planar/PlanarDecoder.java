package dev.oriel.rdp.codec.planar;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.ColorPlanes;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.YCoCg;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * RDP 6.0 planar decoding (RDP6_BITMAP_STREAM), MS-RDPEGDI 2.2.2.5.1 and 3.1.9: raw and run-length coded planes, with and
 * without alpha, colour loss levels 1 to 7 with or without chroma subsampling. Reusable; confined to one thread.
 *
 * <p>Scratch memory depends on the area alone (at most four bytes a pixel), the work on the area and the input.
 */
public final class PlanarDecoder {

    static final int COLOR_LOSS_MASK = 0x07;
    static final int CHROMA_SUBSAMPLING = 0x08;
    static final int RLE = 0x10;
    static final int NO_ALPHA = 0x20;

    // SPEC: 3.1.9.1.2 has decoders swap red and blue, because Microsoft's servers convert them in the wrong order.
    static final YCoCg.RedAndBlue CHROMA_ORDER = YCoCg.RedAndBlue.SWAPPED;

    private final ByteCursor in = new ByteCursor();
    private final ColorPlanes planes = new ColorPlanes(CHROMA_ORDER);

    /**
     * Decodes one bitmap that fills the area.
     *
     * @param borrowed the stream from its format header on; read to its end
     * @param order bottom-up for bitmap updates, top-down for EGFX
     */
    public void decode(
            ByteBuf borrowed,
            RowOrder order,
            AlphaChannel alpha,
            int[] target,
            int offset,
            int stride,
            int width,
            int height)
            throws DecodeException {
        PixelArea.check(target, offset, stride, width, height);
        in.load(borrowed);
        try {
            int header = readPlanes(width, height);
            draw(
                    header,
                    topByte(alpha, header),
                    target,
                    order.firstRow(offset, stride, height),
                    order.step(stride),
                    width,
                    height);
        } finally {
            in.unload();
        }
    }

    private static ColorPlanes.TopByte topByte(AlphaChannel alpha, int header) {
        return switch (alpha) {
            case DROP -> ColorPlanes.TopByte.ZERO;
            case KEEP -> (header & NO_ALPHA) != 0 ? ColorPlanes.TopByte.OPAQUE : ColorPlanes.TopByte.FROM_ALPHA_PLANE;
        };
    }

    private int readPlanes(int width, int height) throws DecodeException {
        int header = in.u8("FormatHeader");
        boolean coded = (header & RLE) != 0;
        boolean halved = (header & CHROMA_SUBSAMPLING) != 0;
        boolean withAlpha = (header & NO_ALPHA) == 0;
        if (halved && (header & COLOR_LOSS_MASK) == 0) {
            throw DecodeException.invalid("FormatHeader", "chroma subsampling without colour loss");
        }
        int columns = halved ? (width + 1) >> 1 : width;
        int rows = halved ? (height + 1) >> 1 : height;
        planes.reserve(width * height, columns * rows, withAlpha ? width * height : 0);
        planes.reserveRows(height);
        Arrays.fill(planes.repeated, 0, height, coded);
        if (withAlpha) {
            plane("AlphaPlane", coded, planes.alpha, width, height);
        }
        plane("LumaOrRedPlane", coded, planes.first, width, height);
        plane("OrangeChromaOrGreenPlane", coded, planes.second, columns, rows);
        plane("GreenChromaOrBluePlane", coded, planes.third, columns, rows);
        if (!coded && in.remaining() == 1) {
            in.u8("Pad1Octet");
        }
        in.expectEnd("RDP6_BITMAP_STREAM");
        return header;
    }

    private void plane(String field, boolean coded, byte[] plane, int columns, int rows) throws DecodeException {
        if (coded) {
            PlaneReader.coded(in, field, plane, columns, rows, planes.repeated);
        } else {
            PlaneReader.raw(in, field, plane, columns * rows);
        }
    }

    private void draw(
            int header, ColorPlanes.TopByte top, int[] target, int firstRow, int step, int width, int height) {
        int level = header & COLOR_LOSS_MASK;
        if (level == 0) {
            planes.mergeRgb(target, firstRow, step, width, height, top);
        } else if ((header & CHROMA_SUBSAMPLING) == 0) {
            planes.mergeYCoCg(target, firstRow, step, width, height, level, top);
        } else {
            planes.mergeHalved(target, firstRow, step, width, height, level, (width + 1) >> 1, top);
        }
    }
}
