package dev.oriel.redirect.display.client;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.alpha.AlphaDecoder;
import dev.oriel.rdp.codec.clear.ClearCodecDecoder;
import dev.oriel.rdp.codec.planar.PlanarDecoder;
import dev.oriel.rdp.codec.progressive.ProgressiveContext;
import dev.oriel.rdp.codec.progressive.ProgressiveContexts;
import dev.oriel.rdp.codec.progressive.ProgressiveDecoder;
import dev.oriel.rdp.codec.rfx.RfxDecoder;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.egfx.WireToSurface2;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The codecs of one graphics channel, MS-RDPEGFX 2.2.4, with the state that some of them keep. Confined to its thread. */
final class SurfaceDecoders {

    private final Consumer<PictureCodec> counts;
    private final ClearCodecDecoder clearCodec = new ClearCodecDecoder();
    private final PlanarDecoder planar = new PlanarDecoder();
    private final RfxDecoder remoteFx;
    private final ProgressiveDecoder progressive;
    private final ProgressiveContexts contexts = new ProgressiveContexts();
    private final AlphaDecoder alpha = new AlphaDecoder();
    private final @Nullable VideoSurfaces video;

    /**
     * @param tiles where tiles are decoded
     * @param counts hears of each picture
     * @param video the channel's H.264; null when none was offered
     */
    SurfaceDecoders(TileExecutor tiles, Consumer<PictureCodec> counts, @Nullable VideoSurfaces video) {
        this.remoteFx = new RfxDecoder(tiles);
        this.progressive = new ProgressiveDecoder(tiles);
        this.counts = counts;
        this.video = video;
    }

    /** @param data borrowed, read to its end */
    void draw(WireToSurface1 wire, Surface surface, ByteBuf data) throws DecodeException {
        Rectangle area = surface.checked("destRect", wire.area());
        if (area.isEmpty()) {
            throw DecodeException.invalid("destRect", "empty " + area);
        }
        int[] pixels = surface.pixels();
        int at = surface.index(area);
        int stride = surface.width();
        int w = area.width();
        int h = area.height();
        switch (wire.codec()) {
            case UNCOMPRESSED -> RawBitmap.decodeSurface(data, AlphaChannel.DROP, pixels, at, stride, w, h);
            case PLANAR -> planar.decode(data, RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, at, stride, w, h);
            case CLEAR_CODEC -> clearCodec.decode(data, pixels, at, stride, w, h);
            case REMOTE_FX -> remoteFx.decode(data, pixels, at, stride, w, h, (x, y, width, height) -> {});
            case ALPHA -> {
                alpha.decode(data, pixels, at, stride, w, h);
                dropAlpha(pixels, at, stride, w, h);
            }
            case AVC420, AVC444, AVC444_V2 -> {
                if (video == null) {
                    throw DecodeException.unsupported("codecId", "codec " + wire.codec());
                }
                video.draw(wire.codec(), wire.surfaceId(), surface, data);
                counts.accept(counted(wire.codec()));
                // It has areas of its own.
                return;
            }
            case PROGRESSIVE, PROGRESSIVE_V2 -> throw DecodeException.unsupported("codecId", "codec " + wire.codec());
        }
        counts.accept(counted(wire.codec()));
        surface.damaged(area);
    }

    /** @param data borrowed, read to its end */
    void draw(WireToSurface2 wire, Surface surface, ByteBuf data) throws DecodeException {
        switch (wire.codec()) {
            case PROGRESSIVE, PROGRESSIVE_V2 -> {
                ProgressiveContext context =
                        contexts.context(wire.surfaceId(), wire.codecContextId(), surface.width(), surface.height());
                progressive.decode(
                        data,
                        context,
                        surface.pixels(),
                        0,
                        surface.width(),
                        (x, y, width, height) -> surface.damaged(new Rectangle(x, y, width, height)));
                counts.accept(PictureCodec.PROGRESSIVE);
            }
            case UNCOMPRESSED, PLANAR, CLEAR_CODEC, REMOTE_FX, ALPHA, AVC420, AVC444, AVC444_V2 ->
                throw DecodeException.unsupported("codecId", "codec " + wire.codec());
        }
    }

    private static PictureCodec counted(EgfxCodec codec) {
        return switch (codec) {
            case UNCOMPRESSED -> PictureCodec.UNCOMPRESSED;
            case PLANAR -> PictureCodec.PLANAR;
            case CLEAR_CODEC -> PictureCodec.CLEAR_CODEC;
            case REMOTE_FX -> PictureCodec.REMOTE_FX;
            case ALPHA -> PictureCodec.ALPHA;
            case PROGRESSIVE, PROGRESSIVE_V2 -> PictureCodec.PROGRESSIVE;
            case AVC420 -> PictureCodec.AVC420;
            case AVC444, AVC444_V2 -> PictureCodec.AVC444;
        };
    }

    void deleteContext(int surfaceId, long codecContextId) {
        contexts.delete(surfaceId, codecContextId);
    }

    void deleteSurface(int surfaceId) {
        if (video != null) {
            video.deleteSurface(surfaceId);
        }
        contexts.deleteSurface(surfaceId);
    }

    /** What is shown on an output has no use for it. */
    private static void dropAlpha(int[] pixels, int offset, int stride, int width, int height) {
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            for (int i = row; i < row + width; i++) {
                pixels[i] &= 0xFFFFFF;
            }
        }
    }
}
