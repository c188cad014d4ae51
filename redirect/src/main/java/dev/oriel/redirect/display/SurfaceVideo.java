package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.avc.Avc444Layout;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The H.264 of one surface: gathers the lossy areas of a frame and writes them as one picture, where the client takes it and
 * it is worth it. Confined to its owner's thread.
 *
 * <p>A picture covers the whole surface, and what does not change in it costs next to nothing. Its bytes follow the frame's
 * budget: the quantizer rises after pictures that were too large, and falls again to what the quality asks for.
 */
final class SurfaceVideo {

    /** Pixels of a frame from which on a picture is worth it: a dozen tiles. */
    static final int WORTH_PIXELS = 12 * Damage.TILE * Damage.TILE;

    /** So long after a picture, smaller frames still belong to the same motion. */
    static final long MOTION_NANOS = 500_000_000;

    static final long REST_NANOS = 30_000_000_000L;

    private static final int MIN_SIDE = 16;
    private static final int BLOCK = 16;
    private static final int MAX_QUANTIZER = 42;
    private static final int STEP_UP = 3;
    private static final int MAX_FAILURES = 3;
    private static final int TYPICAL_QUANTIZER = 26;
    private static final int HALVING = 6;

    /** Larger ones are sent in another way. */
    private static final int MAX_BYTES = 4 << 20;

    private final VideoEncoder.Source source;
    private final int worthPixels;
    private final List<Rectangle> areas = new ArrayList<>();

    /** What the client takes; null when it takes no H.264. */
    private @Nullable EgfxCodec codec;

    private @Nullable VideoViews views;
    private boolean failed;

    /** Pictures in a row that the encoder could not make. */
    private int failures;

    /** The client has not got what the encoder thinks it has. */
    private boolean skipped;

    private int pixels;
    private int quantizer;
    private int penalty;
    private boolean pictureSent;
    private long lastPicture;

    SurfaceVideo(PhotoCodec wanted, VideoEncoder.Source source) {
        this.source = wanted == PhotoCodec.AUTO || wanted == PhotoCodec.H264 ? source : VideoEncoder.Source.NONE;
        this.worthPixels = wanted == PhotoCodec.H264 ? 0 : WORTH_PIXELS;
    }

    /** Whether clients may be offered H.264. */
    boolean isOffered() {
        return source.isAvailable() && !failed;
    }

    /** The client starts over, with this capability. */
    void restart(EgfxCapability chosen) {
        codec = isOffered() ? codec(chosen) : null;
        reset();
    }

    private static @Nullable EgfxCodec codec(EgfxCapability chosen) {
        EgfxVersion version = chosen.knownVersion();
        if (version == null) {
            return null;
        }
        return switch (version) {
            case V8 -> null;
            case V8_1 -> chosen.has(EgfxCapability.AVC420_ENABLED) ? EgfxCodec.AVC420 : null;
            case V10 -> chosen.has(EgfxCapability.AVC_DISABLED) ? null : EgfxCodec.AVC444;
            case V10_1, V10_2, V10_3, V10_4, V10_5, V10_6, V10_6_EARLY, V10_7 ->
                chosen.has(EgfxCapability.AVC_DISABLED)
                        ? null
                        : chosen.has(EgfxCapability.AVC_THIN_CLIENT) ? EgfxCodec.AVC420 : EgfxCodec.AVC444_V2;
        };
    }

    /** The next picture can be decoded without those before it; gives the encoder's memory back. */
    void reset() {
        if (views != null) {
            views.close();
            views = null;
        }
        areas.clear();
        pixels = 0;
        penalty = 0;
        pictureSent = false;
        skipped = false;
    }

    /**
     * Takes an area of the canvas into the frame's picture.
     *
     * @param quality how well it is to be sent; null when exactly
     * @return what the client will have in a lossy form; null when the area must be sent in another way
     */
    @Nullable
    Rectangle take(Canvas canvas, Rectangle area, @Nullable RfxQuality quality) {
        if (codec == null || failed || quality == null || area.width() * area.height() < AreaEncoder.LOSSY_PIXELS) {
            return null;
        }
        if (views == null) {
            views = views(codec, canvas.placement().desktop());
        }
        if (views == null || !views.holds(area)) {
            return null;
        }
        int offset = area.y() * canvas.stride() + area.x();
        if (Content.of(canvas.pixels(), offset, canvas.stride(), area.width(), area.height()) != Content.PHOTO) {
            return null;
        }
        areas.add(area);
        pixels += area.width() * area.height();
        quantizer = quantizer(quality);
        return views.whole(area);
    }

    private @Nullable VideoViews views(EgfxCodec chosen, Rectangle desktop) {
        int width = desktop.width() & ~1;
        int height = desktop.height() & ~1;
        int codedWidth = chosen == EgfxCodec.AVC420 ? width : (width + BLOCK - 1) / BLOCK * BLOCK;
        if (!(MIN_SIDE <= width && MIN_SIDE <= height)
                || VideoEncoder.MAX_SIDE < codedWidth
                || VideoEncoder.MAX_SIDE < height) {
            return null;
        }
        try {
            return switch (chosen) {
                case AVC444 ->
                    // Its auxiliary view needs whole blocks, and some clients draw nothing that is higher than the
                    // surface.
                    height % BLOCK == 0 && width % BLOCK == 0
                            ? new VideoViews.Full(source, Avc444Layout.V1, width, height, width)
                            : new VideoViews.Halved(source, width, height);
                case AVC444_V2 -> new VideoViews.Full(source, Avc444Layout.V2, codedWidth, height, width);
                default -> new VideoViews.Halved(source, width, height);
            };
        } catch (VideoException e) {
            failed = true;
            return null;
        }
    }

    private static int quantizer(RfxQuality quality) {
        return switch (quality) {
            case FINEST -> 16;
            case HIGH -> 20;
            case MEDIUM -> 26;
            case LOW -> 32;
        };
    }

    /** Areas that were taken and not yet written or given up. */
    List<Rectangle> areas() {
        return areas;
    }

    /**
     * Writes the picture of the areas that were taken.
     *
     * @param budget bytes that it should have at most
     * @return bytes written; 0 when the areas are not worth a picture or there is no encoder any more: they must be sent in
     *     another way
     */
    int write(int surfaceId, Canvas canvas, long nowNanos, int budget, ByteBuf out) {
        boolean moving = pictureSent && nowNanos - lastPicture < MOTION_NANOS;
        if (views == null || (pixels < worthPixels && !moving)) {
            return 0;
        }
        if (!pictureSent) {
            penalty = firstPenalty(budget);
        }
        int start = out.writerIndex();
        int coded = Math.min(MAX_QUANTIZER, quantizer + penalty);
        Pdu stream;
        try {
            stream = views.encode(canvas, areas, coded);
        } catch (VideoException e) {
            skipped = true;
            failed = ++failures >= MAX_FAILURES;
            return 0;
        }
        failures = 0;
        if (MAX_BYTES < stream.encodedSize()) {
            skipped = true;
            return 0;
        }
        Rectangle whole = canvas.placement().desktop();
        PduWriter.of(out)
                .pdu(new WireToSurface1(
                        surfaceId, views.codec(), EgfxPixelFormat.XRGB_8888, whole, stream.encodedSize()))
                .pdu(stream);
        int written = out.writerIndex() - start;
        adapt(written, budget);
        pictureSent = true;
        lastPicture = nowNanos;
        return written;
    }

    /** What a picture without another before it needs: of photographs, about a bit a pixel at quantizer 26, half of it 6 later. */
    private int firstPenalty(int budget) {
        double needed = TYPICAL_QUANTIZER + HALVING * Math.log(pixels / 8.0 / budget) / Math.log(2);
        return Math.max(0, (int) Math.ceil(needed) - quantizer);
    }

    private void adapt(int written, int budget) {
        if (budget < written) {
            penalty = Math.min(MAX_QUANTIZER - quantizer, penalty + STEP_UP);
        } else if (written < budget / 2) {
            penalty = Math.max(0, penalty - 1);
        }
    }

    /** Called now and then: an encoder of a large surface takes tens of megabytes, and long after a motion none is needed. */
    void rest(long nowNanos) {
        if (pictureSent && areas.isEmpty() && nowNanos - lastPicture >= REST_NANOS) {
            reset();
        }
    }

    /** What was taken is written, or sent in another way. */
    void finish() {
        areas.clear();
        pixels = 0;
        if (skipped) {
            reset();
        }
    }
}
