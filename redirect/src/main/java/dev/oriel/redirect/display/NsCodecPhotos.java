package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.function.Supplier;

/** NSCodec, which the graphics pipeline has inside of ClearCodec only. */
final class NsCodecPhotos implements LossyPhotos {

    private static final ColorLoss MEDIUM = new ColorLoss(3, ColorLoss.Chroma.HALVED);
    private static final ColorLoss LOW = new ColorLoss(5, ColorLoss.Chroma.HALVED);

    private final int surface;
    private final Workbench bench;
    private final Supplier<ClearCodecEncoder> clear;

    /** @param clear the channel's encoder, which numbers the streams */
    NsCodecPhotos(int surface, Workbench bench, Supplier<ClearCodecEncoder> clear) {
        this.surface = surface;
        this.bench = bench;
        this.clear = clear;
    }

    @Override
    public PhotoCodec codec() {
        return PhotoCodec.NSCODEC;
    }

    @Override
    public void add(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out) {
        ColorLoss loss = switch (quality) {
            case FINEST, HIGH -> ColorLoss.LEAST;
            case MEDIUM -> MEDIUM;
            case LOW -> LOW;
        };
        ByteBuf picture = bench.picture.clear();
        int size = clear.get()
                .encodeLossy(
                        canvas.pixels(),
                        area.y() * canvas.stride() + area.x(),
                        canvas.stride(),
                        area.width(),
                        area.height(),
                        bench.nsCodec,
                        loss,
                        picture);
        PduWriter.of(out)
                .pdu(new WireToSurface1(surface, EgfxCodec.CLEAR_CODEC, EgfxPixelFormat.XRGB_8888, area, size))
                .bytes(picture);
    }
}
