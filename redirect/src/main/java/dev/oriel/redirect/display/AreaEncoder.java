package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.SolidFill;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one changed area as graphics PDUs in the way that fits its content: solid fill, ClearCodec for text and drawings,
 * planar for photographs or, where they may be lossy, RemoteFX, raw for a few pixels. Keeps the client's ClearCodec caches: one a graphics channel.
 */
final class AreaEncoder {

    /** Up to here the codecs' own headers cost more than they save. */
    private static final int RAW_PIXELS = 4;

    /** RemoteFX codes whole tiles: smaller areas are better off exact. */
    static final int LOSSY_PIXELS = 1024;

    private final Workbench bench;
    private final ByteBuf picture;

    /** Made when there is something for it. */
    private @Nullable ClearCodecEncoder clear;

    private int photoBytes;

    AreaEncoder(Workbench bench) {
        this.bench = bench;
        this.picture = bench.picture;
    }

    /** Starts to count {@link #photoBytes} anew. */
    void beginFrame() {
        photoBytes = 0;
    }

    /** Bytes of photographs since {@link #beginFrame}. */
    int photoBytes() {
        return photoBytes;
    }

    /** A new graphics channel: the client's caches are empty. */
    void reset() {
        clear = null;
    }

    /** Gives up the client's caches; the next picture tells the client. */
    void rest() {
        if (clear != null) {
            clear.forget();
        }
    }

    private ClearCodecEncoder clear() {
        ClearCodecEncoder present = clear;
        if (present == null) {
            present = new ClearCodecEncoder();
            clear = present;
        }
        return present;
    }

    /**
     * Appends the PDU of one area of the canvas.
     *
     * @param photoQuality how well a photograph is to be sent; null when exactly
     * @return whether the client has the area exactly
     */
    boolean encode(int surfaceId, Canvas canvas, Rectangle area, @Nullable RfxQuality photoQuality, ByteBuf out) {
        int[] pixels = canvas.pixels();
        int stride = canvas.stride();
        int offset = area.y() * stride + area.x();
        int width = area.width();
        int height = area.height();
        PduWriter writer = PduWriter.of(out);
        picture.clear();
        EgfxCodec codec = switch (Content.of(pixels, offset, stride, width, height)) {
            case PLAIN -> {
                writer.pdu(new SolidFill(surfaceId, 0xff000000 | pixels[offset], List.of(area)));
                yield null;
            }
            case DRAWING -> {
                if (width * height <= RAW_PIXELS) {
                    RawBitmap.encodeSurface(pixels, offset, stride, width, height, picture);
                    yield EgfxCodec.UNCOMPRESSED;
                }
                clear().encode(pixels, offset, stride, width, height, picture);
                yield EgfxCodec.CLEAR_CODEC;
            }
            case PHOTO -> {
                if (width * height <= RAW_PIXELS) {
                    RawBitmap.encodeSurface(pixels, offset, stride, width, height, picture);
                    yield EgfxCodec.UNCOMPRESSED;
                }
                if (photoQuality != null && width * height >= LOSSY_PIXELS) {
                    Rectangle whole = new Rectangle(0, 0, width, height);
                    bench.remoteFx(RfxEntropy.RLGR3)
                            .encode(pixels, offset, stride, width, height, List.of(whole), photoQuality, picture);
                    yield EgfxCodec.REMOTE_FX;
                }
                bench.planar.encode(pixels, offset, stride, width, height, RowOrder.TOP_DOWN, picture);
                yield EgfxCodec.PLANAR;
            }
        };
        if (codec == EgfxCodec.PLANAR || codec == EgfxCodec.REMOTE_FX) {
            photoBytes += picture.readableBytes();
        }
        if (codec != null) {
            writer.pdu(new WireToSurface1(surfaceId, codec, EgfxPixelFormat.XRGB_8888, area, picture.readableBytes()))
                    .bytes(picture);
        }
        return codec != EgfxCodec.REMOTE_FX;
    }
}
