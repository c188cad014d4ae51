package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.SolidFill;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/**
 * Encodes one changed area as graphics PDUs, losslessly, in the way that fits its content: solid fill, ClearCodec for text
 * and drawings, planar for pictures, raw for a few pixels. Keeps the client's ClearCodec caches: one a graphics channel.
 */
final class AreaEncoder {

    /** Up to here the codecs' own headers cost more than they save. */
    private static final int RAW_PIXELS = 4;

    private final ClearCodecEncoder clear = new ClearCodecEncoder();
    private final PlanarEncoder planar = new PlanarEncoder();
    private final ByteBuf picture;

    AreaEncoder(ByteBufAllocator allocator) {
        this.picture = allocator.buffer();
    }

    /** A new graphics channel: the client's caches are empty. */
    void reset() {
        clear.reset();
    }

    /** Appends the PDU of one area of the canvas. */
    void encode(int surfaceId, Canvas canvas, Rectangle area, ByteBuf out) {
        int[] pixels = canvas.pixels();
        int stride = canvas.stride();
        int offset = area.y() * stride + area.x();
        int width = area.width();
        int height = area.height();
        int changes = changes(pixels, offset, stride, width, height);
        PduWriter writer = PduWriter.of(out);
        if (changes == 0) {
            writer.pdu(new SolidFill(surfaceId, 0xff000000 | pixels[offset], List.of(area)));
            return;
        }
        picture.clear();
        EgfxCodec codec;
        if (width * height <= RAW_PIXELS) {
            codec = EgfxCodec.UNCOMPRESSED;
            RawBitmap.encodeSurface(pixels, offset, stride, width, height, picture);
        } else if (changes <= width * height / 2) {
            codec = EgfxCodec.CLEAR_CODEC;
            clear.encode(pixels, offset, stride, width, height, picture);
        } else {
            codec = EgfxCodec.PLANAR;
            planar.encode(pixels, offset, stride, width, height, RowOrder.TOP_DOWN, picture);
        }
        writer.pdu(new WireToSurface1(surfaceId, codec, EgfxPixelFormat.XRGB_8888, area, picture.readableBytes()))
                .bytes(picture);
    }

    /** Pixels that differ from their left neighbour, or from the one above in the first column: few in text, most in photos. */
    private static int changes(int[] pixels, int offset, int stride, int width, int height) {
        int changes = 0;
        int above = pixels[offset];
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            int last = above;
            above = pixels[row];
            for (int i = row; i < row + width; i++) {
                int pixel = pixels[i];
                changes += pixel == last ? 0 : 1;
                last = pixel;
            }
        }
        return changes;
    }

    void close() {
        picture.release();
    }
}
