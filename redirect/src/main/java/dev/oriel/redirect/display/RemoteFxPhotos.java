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

/**
 * RemoteFX in image mode: all areas of a frame are one message, so that their tiles can be worked on side by side; with other viewers, each
 * area is one that all can take.
 */
final class RemoteFxPhotos implements LossyPhotos {

    /** Pixels for one byte, about. */
    private static final int PIXELS_PER_BYTE = 4;

    private final int surface;
    private final SharedPictures shared;
    private final Workbench bench;
    private final List<Rectangle> areas = new ArrayList<>();
    private int pixels;
    private RfxQuality quality = RfxQuality.HIGH;

    RemoteFxPhotos(int surface, SharedPictures shared, Workbench bench) {
        this.surface = surface;
        this.shared = shared;
        this.bench = bench;
    }

    @Override
    public PhotoCodec codec() {
        return PhotoCodec.REMOTEFX;
    }

    @Override
    public void add(Canvas canvas, Rectangle area, RfxQuality wanted, ByteBuf out) {
        if (shared.isShared(area)) {
            ByteBuf picture = bench.picture.clear();
            if (shared.take(wanted, canvas, area, picture) == 0) {
                encode(canvas, area, List.of(new Rectangle(0, 0, area.width(), area.height())), wanted, picture);
                shared.put(wanted, canvas, area, picture);
            }
            write(area, picture, out);
            return;
        }
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
        encode(canvas, whole, areas, quality, picture);
        write(whole, picture, out);
        areas.clear();
        pixels = 0;
    }

    /** @param parts relative to the whole */
    private void encode(Canvas canvas, Rectangle whole, List<Rectangle> parts, RfxQuality wanted, ByteBuf picture) {
        bench.remoteFx(RfxEntropy.RLGR3)
                .encode(
                        canvas.pixels(),
                        whole.y() * canvas.stride() + whole.x(),
                        canvas.stride(),
                        whole.width(),
                        whole.height(),
                        parts,
                        wanted,
                        picture);
    }

    private void write(Rectangle area, ByteBuf picture, ByteBuf out) {
        int size = picture.readableBytes();
        PduWriter.of(out)
                .pdu(new WireToSurface1(surface, EgfxCodec.REMOTE_FX, EgfxPixelFormat.XRGB_8888, area, size))
                .bytes(picture);
    }
}
