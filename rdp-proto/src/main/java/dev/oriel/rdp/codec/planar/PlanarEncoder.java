package dev.oriel.rdp.codec.planar;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.ColorPlanes;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import io.netty.buffer.ByteBuf;

/**
 * RDP 6.0 planar encoding (RDP6_BITMAP_STREAM), MS-RDPEGDI 2.2.2.5.1 and 3.1.9: red, green and blue planes, or luma and
 * chroma planes with colour loss and subsampling, with or without alpha; run-length coded rows of differences, or raw
 * planes where those are shorter. Reusable; confined to one thread.
 */
public final class PlanarEncoder {

    private static final int HEADER = 1;
    private static final int PADDING = 1;

    private final ByteSink out = new ByteSink();
    private final ColorPlanes planes = new ColorPlanes(PlanarDecoder.CHROMA_ORDER);
    private final PlaneWriter writer = new PlaneWriter();

    /**
     * Encodes one bitmap without loss and without alpha, and appends it.
     *
     * @param order bottom-up for bitmap updates, top-down for EGFX
     * @return bytes written, at most {@code 2 + 3 * width * height}
     */
    public int encode(int[] pixels, int offset, int stride, int width, int height, RowOrder order, ByteBuf borrowed) {
        return encode(pixels, offset, stride, width, height, order, ColorLoss.NONE, AlphaChannel.DROP, borrowed);
    }

    /**
     * Encodes one bitmap and appends it.
     *
     * @param order bottom-up for bitmap updates, top-down for EGFX
     * @param loss within what the peer's bitmap capability allows (dynamic colour fidelity, subsampling); EGFX knows none
     * @param alpha whether the pixels' top bytes are sent
     * @return bytes written, at most two and the planes' own sizes
     */
    public int encode(
            int[] pixels,
            int offset,
            int stride,
            int width,
            int height,
            RowOrder order,
            ColorLoss loss,
            AlphaChannel alpha,
            ByteBuf borrowed) {
        PixelArea.check(pixels, offset, stride, width, height);
        boolean halved = loss.chroma() == ColorLoss.Chroma.HALVED;
        int columns = halved ? (width + 1) >> 1 : width;
        int rows = halved ? (height + 1) >> 1 : height;
        boolean withAlpha = alpha == AlphaChannel.KEEP;
        planes.reserve(width * height, columns * rows, withAlpha ? width * height : 0);
        int firstRow = order.firstRow(offset, stride, height);
        int step = order.step(stride);
        int taken = halved
                ? planes.allRows(firstRow, step, height)
                : planes.distinctRows(pixels, firstRow, step, width, height);
        split(pixels, firstRow, step, width, height, taken, loss, withAlpha);
        int flags = loss.level()
                | (halved ? PlanarDecoder.CHROMA_SUBSAMPLING : 0)
                | (withAlpha ? 0 : PlanarDecoder.NO_ALPHA);
        int rawSize = HEADER + (withAlpha ? 2 : 1) * width * height + 2 * columns * rows + PADDING;
        out.clear();
        out.ensure(HEADER);
        out.u8(flags | PlanarDecoder.RLE);
        if (withAlpha) {
            writer.write(planes.alpha, width, height, planes.repeated, out);
        }
        writer.write(planes.first, width, height, planes.repeated, out);
        if (out.position <= rawSize) {
            writer.write(planes.second, columns, rows, planes.repeated, out);
            writer.write(planes.third, columns, rows, planes.repeated, out);
        }
        if (out.position > rawSize) {
            if (taken < height) {
                split(pixels, firstRow, step, width, height, planes.allRows(firstRow, step, height), loss, withAlpha);
            }
            out.clear();
            out.ensure(rawSize);
            out.u8(flags);
            if (withAlpha) {
                raw(planes.alpha, width * height);
            }
            raw(planes.first, width * height);
            raw(planes.second, columns * rows);
            raw(planes.third, columns * rows);
            out.u8(0);
        }
        return out.writeTo(borrowed);
    }

    private void split(
            int[] pixels, int firstRow, int step, int width, int height, int taken, ColorLoss loss, boolean withAlpha) {
        switch (loss.chroma()) {
            case FULL -> {
                if (loss.level() == ColorLoss.LOSSLESS) {
                    planes.splitRgb(pixels, width, taken);
                } else {
                    planes.splitYCoCg(pixels, width, taken, loss.level());
                }
            }
            case HALVED ->
                planes.splitHalved(pixels, firstRow, step, width, height, loss.level(), width, (width + 1) >> 1);
        }
        if (withAlpha) {
            planes.splitAlpha(pixels, width, taken);
        }
    }

    private void raw(byte[] plane, int length) {
        System.arraycopy(plane, 0, out.data, out.position, length);
        out.position += length;
    }
}
