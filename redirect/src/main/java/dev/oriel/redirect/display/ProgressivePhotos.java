package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.progressive.ProgressiveEncoder;
import dev.oriel.rdp.codec.progressive.ProgressiveSchedule;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.egfx.DeleteEncodingContext;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.WireToSurface2;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Progressive RemoteFX, MS-RDPEGFX 3.2.8.1: all areas of a frame are one first pass; later passes follow when nothing else is to be sent.
 * Keeps 24 KiB for each tile with passes to come, and an encoder while photographs come.
 */
final class ProgressivePhotos implements LossyPhotos {

    /** Pixels for one byte of a first pass, about. */
    private static final int PIXELS_PER_BYTE = 8;

    /** Bytes that one tile takes in a later pass, about. */
    private static final int PASS_BYTES = 1024;

    private final int surface;
    private final Workbench bench;
    private final List<Rectangle> areas = new ArrayList<>();
    private int pixels;
    private @Nullable ProgressiveEncoder encoder;

    /** The number of the present encoder's context; the client forgets a context before the next one begins. */
    private long context;

    private boolean contextExists;

    ProgressivePhotos(int surface, Workbench bench) {
        this.surface = surface;
        this.bench = bench;
    }

    @Override
    public PhotoCodec codec() {
        return PhotoCodec.PROGRESSIVE;
    }

    @Override
    public void restart() {
        // Contexts go with their surface.
        encoder = null;
        contextExists = false;
        areas.clear();
        pixels = 0;
    }

    @Override
    public void add(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out) {
        areas.add(area);
        pixels += area.width() * area.height();
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
        ByteBuf picture = bench.picture.clear();
        int size = encoder(canvas, out).encode(canvas.pixels(), 0, canvas.stride(), areas, picture);
        write(size, picture, out);
        areas.clear();
        pixels = 0;
    }

    private ProgressiveEncoder encoder(Canvas canvas, ByteBuf out) {
        ProgressiveEncoder present = encoder;
        if (present == null) {
            if (contextExists) {
                PduWriter.of(out).pdu(new DeleteEncodingContext(surface, context));
            }
            context++;
            contextExists = true;
            present = new ProgressiveEncoder(
                    canvas.placement().desktopWidth(),
                    canvas.placement().desktopHeight(),
                    ProgressiveSchedule.STANDARD,
                    RfxQuality.HIGH,
                    bench.tiles());
            encoder = present;
        }
        return present;
    }

    @Override
    public void covered(Rectangle area) {
        if (encoder != null) {
            encoder.forget(area);
        }
    }

    @Override
    public boolean hasPasses() {
        return encoder != null && encoder.unfinished() > 0;
    }

    @Override
    public void pass(int bytes, ByteBuf out) {
        if (encoder != null) {
            ByteBuf picture = bench.picture.clear();
            write(encoder.refine(Math.max(1, bytes / PASS_BYTES), picture), picture, out);
        }
    }

    private void write(int size, ByteBuf picture, ByteBuf out) {
        PduWriter.of(out)
                .pdu(new WireToSurface2(surface, EgfxCodec.PROGRESSIVE, context, EgfxPixelFormat.XRGB_8888, size))
                .bytes(picture);
    }

    @Override
    public void rest() {
        if (!hasPasses()) {
            encoder = null;
        }
    }
}
