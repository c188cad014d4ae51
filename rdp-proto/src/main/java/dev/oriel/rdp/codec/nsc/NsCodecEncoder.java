package dev.oriel.rdp.codec.nsc;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.YCoCg;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * NSCodec encoding (NSCODEC_BITMAP_STREAM), MS-RDPNSC 2.2.2 and 3.1.8: luma, orange and green chroma and, when wanted,
 * alpha; each plane run-length coded where that is shorter. Grey pixels stay exact at every level without subsampling.
 * Reusable; confined to one thread.
 */
public final class NsCodecEncoder {

    private final ByteSink out = new ByteSink();

    private byte[] lumaPlane = {};
    private byte[] orangePlane = {};
    private byte[] greenPlane = {};
    private byte[] alphaPlane = {};

    private int[] rgbRow = {};
    private int[] lumaRow = {};
    private int[] orangeRow = {};
    private int[] greenRow = {};
    private int[] orangeSecond = {};
    private int[] greenSecond = {};

    /**
     * Encodes one bitmap and appends it.
     *
     * @param loss level 1 to 7, within what the peer's NsCodecCapability allows
     * @param alpha whether the pixels' top bytes are sent; without them the peer shows the picture opaque
     * @param order bottom-up in surface commands, top-down inside ClearCodec
     * @return bytes written, at most 20 and the planes' own sizes
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
        if (loss.level() == ColorLoss.LOSSLESS) {
            throw new IllegalArgumentException("NSCodec starts at colour loss level 1");
        }
        boolean halved = loss.chroma() == ColorLoss.Chroma.HALVED;
        int padded = halved ? NsCodec.paddedWidth(width) : width;
        int chromaSize = halved ? (padded >> 1) * NsCodec.halfHeight(height) : width * height;
        prepare(padded, padded * height, chromaSize);
        int firstRow = order.firstRow(offset, stride, height);
        int step = order.step(stride);
        if (halved) {
            convertHalved(pixels, firstRow, step, width, height, loss.level());
        } else {
            convert(pixels, firstRow, step, width, height, loss.level());
        }
        out.clear();
        out.ensure(NsCodec.HEADER_SIZE);
        out.position = NsCodec.HEADER_SIZE;
        plane(0, lumaPlane, padded * height);
        plane(4, orangePlane, chromaSize);
        plane(8, greenPlane, chromaSize);
        out.u32At(12, 0);
        if (alpha == AlphaChannel.KEEP) {
            gatherAlpha(pixels, firstRow, step, width, height);
            plane(12, alphaPlane, width * height);
        }
        out.u32At(16, loss.level() | (halved ? 1 << 8 : 0));
        return out.writeTo(borrowed);
    }

    private void prepare(int rowLength, int lumaSize, int chromaSize) {
        if (rgbRow.length < rowLength) {
            rgbRow = new int[rowLength];
            lumaRow = new int[rowLength];
            orangeRow = new int[rowLength];
            greenRow = new int[rowLength];
            orangeSecond = new int[rowLength];
            greenSecond = new int[rowLength];
        }
        if (lumaPlane.length < lumaSize + NsCodec.SLACK) {
            lumaPlane = new byte[lumaSize + NsCodec.SLACK];
        }
        if (orangePlane.length < chromaSize + NsCodec.SLACK) {
            orangePlane = new byte[chromaSize + NsCodec.SLACK];
            greenPlane = new byte[chromaSize + NsCodec.SLACK];
        }
    }

    private void convert(int[] pixels, int firstRow, int step, int width, int height, int level) {
        for (int y = 0, row = firstRow, at = 0; y < height; y++, row += step, at += width) {
            System.arraycopy(pixels, row, rgbRow, 0, width);
            YCoCg.fromRgb(rgbRow, lumaRow, orangeRow, greenRow, width);
            YCoCg.reduce(orangeRow, width, level, level);
            YCoCg.reduce(greenRow, width, level + 1, level);
            YCoCg.narrow(lumaRow, width, lumaPlane, at);
            YCoCg.narrow(orangeRow, width, orangePlane, at);
            YCoCg.narrow(greenRow, width, greenPlane, at);
        }
    }

    /** Chroma is the mean of four pixels; the last column and row are repeated where there is no other. */
    private void convertHalved(int[] pixels, int firstRow, int step, int width, int height, int level) {
        int padded = NsCodec.paddedWidth(width);
        int columns = padded >> 1;
        for (int y = 0, row = firstRow; y < height; y += 2, row += 2 * step) {
            convertRow(pixels, row, width, padded, orangeRow, greenRow);
            YCoCg.narrow(lumaRow, padded, lumaPlane, y * padded);
            if (y + 1 < height) {
                convertRow(pixels, row + step, width, padded, orangeSecond, greenSecond);
                YCoCg.narrow(lumaRow, padded, lumaPlane, (y + 1) * padded);
                YCoCg.sumQuads(orangeRow, orangeSecond, columns);
                YCoCg.sumQuads(greenRow, greenSecond, columns);
            } else {
                YCoCg.sumQuads(orangeRow, orangeRow, columns);
                YCoCg.sumQuads(greenRow, greenRow, columns);
            }
            YCoCg.reduce(orangeRow, columns, level + 2, level);
            YCoCg.reduce(greenRow, columns, level + 3, level);
            YCoCg.narrow(orangeRow, columns, orangePlane, (y >> 1) * columns);
            YCoCg.narrow(greenRow, columns, greenPlane, (y >> 1) * columns);
        }
    }

    private void convertRow(int[] pixels, int row, int width, int padded, int[] orange, int[] green) {
        System.arraycopy(pixels, row, rgbRow, 0, width);
        Arrays.fill(rgbRow, width, padded, rgbRow[width - 1]);
        YCoCg.fromRgb(rgbRow, lumaRow, orange, green, padded);
    }

    private void gatherAlpha(int[] pixels, int firstRow, int step, int width, int height) {
        if (alphaPlane.length < width * height + NsCodec.SLACK) {
            alphaPlane = new byte[width * height + NsCodec.SLACK];
        }
        for (int y = 0, row = firstRow; y < height; y++, row += step) {
            for (int x = 0; x < width; x++) {
                rgbRow[x] = pixels[row + x] >> 24;
            }
            YCoCg.narrow(rgbRow, width, alphaPlane, y * width);
        }
    }

    /** Appends a plane and writes its size into the header. */
    private void plane(int headerField, byte[] plane, int length) {
        int start = out.position;
        PlaneWriter.write(plane, length, out);
        out.u32At(headerField, out.position - start);
    }
}
