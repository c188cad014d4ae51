package dev.oriel.rdp.codec.nsc;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.ColorPlanes;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.YCoCg;
import io.netty.buffer.ByteBuf;

/**
 * NSCodec encoding (NSCODEC_BITMAP_STREAM), MS-RDPNSC 2.2.2 and 3.1.8: luma, orange and green chroma and, when wanted,
 * alpha; each plane run-length coded where that is shorter. Grey pixels stay exact at every level without subsampling.
 * Reusable; confined to one thread.
 */
public final class NsCodecEncoder {

    private final ByteSink out = new ByteSink();

    private final ColorPlanes planes = new ColorPlanes(YCoCg.RedAndBlue.AS_NAMED);

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
        int chromaColumns = padded >> 1;
        planes.reserve(padded * height, chromaSize, alpha == AlphaChannel.KEEP ? width * height : 0);
        int firstRow = order.firstRow(offset, stride, height);
        int step = order.step(stride);
        if (halved) {
            planes.splitHalved(pixels, firstRow, step, width, height, loss.level(), padded, chromaColumns);
        } else {
            planes.splitYCoCg(pixels, width, planes.allRows(firstRow, step, height), loss.level());
        }
        out.clear();
        out.ensure(NsCodec.HEADER_SIZE);
        out.position = NsCodec.HEADER_SIZE;
        plane(0, planes.first, padded * height);
        plane(4, planes.second, chromaSize);
        plane(8, planes.third, chromaSize);
        out.u32At(12, 0);
        if (alpha == AlphaChannel.KEEP) {
            planes.splitAlpha(pixels, width, planes.allRows(firstRow, step, height));
            plane(12, planes.alpha, width * height);
        }
        out.u32At(16, loss.level() | (halved ? 1 << 8 : 0));
        return out.writeTo(borrowed);
    }

    /** Appends a plane and writes its size into the header. */
    private void plane(int headerField, byte[] plane, int length) {
        int start = out.position;
        PlaneWriter.write(plane, length, out);
        out.u32At(headerField, out.position - start);
    }
}
