package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
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
 * Encodes changed areas as graphics PDUs in the way that fits their content: solid fill, ClearCodec for text and drawings, raw for a
 * few pixels; photographs in planar or, where they may be lossy, as {@link LossyPhotos} do it. Keeps the client's ClearCodec caches:
 * one a graphics channel.
 */
final class AreaEncoder {

    /** Up to here the codecs' own headers cost more than they save. */
    private static final int RAW_PIXELS = 4;

    /** Lossy codecs code whole tiles: smaller areas are better off exact. */
    static final int LOSSY_PIXELS = 1024;

    /** What became of an area. */
    enum Outcome {
        EXACT,
        /** A photograph, as it is. */
        EXACT_PHOTO,
        /** A photograph that the client has by {@link #finish} at the latest. */
        LOSSY_PHOTO
    }

    private final int surface;
    private final Workbench bench;
    private final SharedPictures shared;
    private final ByteBuf picture;
    private final PhotoCodec exactPhotos;

    /** Null where photographs are always exact. */
    private final @Nullable LossyPhotos lossyPhotos;

    /** Made when there is something for it. */
    private @Nullable ClearCodecEncoder clear;

    private int photoBytes;

    AreaEncoder(int surface, PhotoCodec codec, SharedPictures shared, Workbench bench) {
        this.surface = surface;
        this.bench = bench;
        this.shared = shared;
        this.picture = bench.picture;
        this.exactPhotos = codec == PhotoCodec.CLEARCODEC ? PhotoCodec.CLEARCODEC : PhotoCodec.PLANAR;
        this.lossyPhotos = switch (codec) {
            case AUTO, H264, REMOTEFX -> new RemoteFxPhotos(surface, shared, bench);
            case PROGRESSIVE -> new ProgressivePhotos(surface, bench);
            case NSCODEC -> new NsCodecPhotos(surface, bench, this::clear);
            case PLANAR, CLEARCODEC -> null;
        };
    }

    /** Starts to count {@link #photoBytes} anew. */
    void beginFrame() {
        photoBytes = 0;
    }

    /** Bytes of photographs since {@link #beginFrame}. */
    int photoBytes() {
        return photoBytes;
    }

    /** Bytes of photographs that were made elsewhere. */
    void addPhotoBytes(int count) {
        photoBytes += count;
    }

    /** A new graphics channel: the client's caches are empty. */
    void reset() {
        clear = null;
    }

    /** The client has a new surface. */
    void newSurface() {
        if (lossyPhotos != null) {
            lossyPhotos.restart();
        }
    }

    /** Gives up the client's caches; the next picture tells the client. */
    void rest() {
        if (clear != null) {
            clear.forget();
        }
        if (lossyPhotos != null) {
            lossyPhotos.rest();
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

    /** The codec of photographs. */
    PhotoCodec codec(Outcome outcome) {
        return lossyPhotos != null && outcome == Outcome.LOSSY_PHOTO ? lossyPhotos.codec() : exactPhotos;
    }

    /**
     * Appends the PDU of one area of the canvas, or notes it for {@link #finish}.
     *
     * @param photoQuality how well a photograph is to be sent; null when exactly
     */
    Outcome encode(Canvas canvas, Rectangle area, @Nullable RfxQuality photoQuality, ByteBuf out) {
        int[] pixels = canvas.pixels();
        int stride = canvas.stride();
        int offset = area.y() * stride + area.x();
        int width = area.width();
        int height = area.height();
        Content content = Content.of(pixels, offset, stride, width, height);
        if (content == Content.PHOTO && width * height >= LOSSY_PIXELS && photoQuality != null && lossyPhotos != null) {
            int start = out.writerIndex();
            lossyPhotos.add(canvas, area, photoQuality, out);
            photoBytes += out.writerIndex() - start;
            return Outcome.LOSSY_PHOTO;
        }
        covered(area);
        if (content == Content.PLAIN) {
            PduWriter.of(out).pdu(new SolidFill(surface, 0xff000000 | pixels[offset], List.of(area)));
            return Outcome.EXACT;
        }
        boolean photo = content == Content.PHOTO && width * height > RAW_PIXELS;
        picture.clear();
        EgfxCodec codec;
        if (width * height <= RAW_PIXELS) {
            RawBitmap.encodeSurface(pixels, offset, stride, width, height, picture);
            codec = EgfxCodec.UNCOMPRESSED;
        } else if (photo && exactPhotos == PhotoCodec.PLANAR) {
            planar(canvas, area);
            codec = EgfxCodec.PLANAR;
        } else {
            clear().encode(pixels, offset, stride, width, height, picture);
            codec = EgfxCodec.CLEAR_CODEC;
        }
        if (photo) {
            photoBytes += picture.readableBytes();
        }
        PduWriter.of(out)
                .pdu(new WireToSurface1(surface, codec, EgfxPixelFormat.XRGB_8888, area, picture.readableBytes()))
                .bytes(picture);
        return photo ? Outcome.EXACT_PHOTO : Outcome.EXACT;
    }

    private void planar(Canvas canvas, Rectangle area) {
        boolean isShared = shared.isShared(area);
        if (isShared && shared.take(PhotoCodec.PLANAR, canvas, area, picture) > 0) {
            return;
        }
        int offset = area.y() * canvas.stride() + area.x();
        bench.planar.encode(
                canvas.pixels(), offset, canvas.stride(), area.width(), area.height(), RowOrder.TOP_DOWN, picture);
        if (isShared) {
            shared.put(PhotoCodec.PLANAR, canvas, area, picture);
        }
    }

    /** Something was drawn over an area of the surface. */
    void covered(Rectangle area) {
        if (lossyPhotos != null) {
            lossyPhotos.covered(area);
        }
    }

    /** About how many bytes {@link #finish} will append. */
    int gathered() {
        return lossyPhotos == null ? 0 : lossyPhotos.gathered();
    }

    /** Appends what was noted. */
    void finish(Canvas canvas, ByteBuf out) {
        if (lossyPhotos != null) {
            int start = out.writerIndex();
            lossyPhotos.finish(canvas, out);
            photoBytes += out.writerIndex() - start;
        }
    }

    /** Whether photographs can be bettered by {@link #pass}. */
    boolean hasPasses() {
        return lossyPhotos != null && lossyPhotos.hasPasses();
    }

    /** Appends passes of about as many bytes. */
    void pass(int bytes, ByteBuf out) {
        if (lossyPhotos != null) {
            int start = out.writerIndex();
            lossyPhotos.pass(bytes, out);
            photoBytes += out.writerIndex() - start;
        }
    }
}
