package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** RemoteFX in image mode: all areas of a frame are one message, so that their tiles can be worked on side by side. */
final class RemoteFxPhotos implements LossyPhotos {

    /** Pixels for one byte, about. */
    private static final int PIXELS_PER_BYTE = 4;

    private final int surface;
    private final Workbench bench;
    private final List<Rectangle> areas = new ArrayList<>();
    private int pixels;
    private RfxQuality quality = RfxQuality.HIGH;

    RemoteFxPhotos(int surface, Workbench bench) {
        this.surface = surface;
        this.bench = bench;
    }

    @Override
    public PhotoCodec codec() {
        return PhotoCodec.REMOTEFX;
    }

    @Override
    public void add(Canvas canvas, Rectangle area, RfxQuality wanted, ByteBuf out) {
        areas.add(area);
        pixels += area.width() * area.height();
        quality = wanted;
    }

    @Override
    public int gathered() {
        return pixels / PIXELS_PER_BYTE;
    }

    @Override
    public void finish(Canvas canvas, ByteBuf out) {
        if (areas.isEmpty()) {
            return;
        }
        Rectangle box = areas.getFirst();
        for (Rectangle area : areas) {
            box = box.union(area);
        }
        // The codec's tiles lie on ours: an area belongs to no more of them than needed.
        int x = box.x() / Damage.TILE * Damage.TILE;
        int y = box.y() / Damage.TILE * Damage.TILE;
        Rectangle whole = new Rectangle(x, y, box.right() - x, box.bottom() - y);
        areas.replaceAll(area -> new Rectangle(area.x() - x, area.y() - y, area.width(), area.height()));
        ByteBuf picture = bench.picture.clear();
        int size = bench.remoteFx(RfxEntropy.RLGR3)
                .encode(
                        canvas.pixels(),
                        y * canvas.stride() + x,
                        canvas.stride(),
                        whole.width(),
                        whole.height(),
                        areas,
                        quality,
                        picture);
        PduWriter.of(out)
                .pdu(new WireToSurface1(surface, EgfxCodec.REMOTE_FX, EgfxPixelFormat.XRGB_8888, whole, size))
                .bytes(picture);
        areas.clear();
        pixels = 0;
    }
}
