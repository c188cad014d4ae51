package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.egfx.CreateSurface;
import dev.oriel.rdp.egfx.DeleteSurface;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxMonitor;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.EgfxPoint;
import dev.oriel.rdp.egfx.EndFrame;
import dev.oriel.rdp.egfx.MapSurfaceToOutput;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.egfx.StartFrame;
import dev.oriel.rdp.egfx.SurfaceToSurface;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames of the graphics pipeline, MS-RDPEGFX 3.3.5: the surface that covers the client's desktop and all that is drawn on it, by copies,
 * from the client's cache, as pictures and as video.
 *
 * <p>Confined to one thread, see {@link DisplayServer}.
 */
final class GraphicsFrames {

    private static final int SURFACE = 1;

    private final ClientView view;
    private final FramePacer pacer;
    private final AreaEncoder encoder;
    private final SurfaceVideo video;
    private final TileReuse reuse = new TileReuse(SURFACE);
    private final Frame frame = new Frame();
    private final ByteBuf pdus;

    private boolean resetNeeded;
    private boolean surfaceExists;

    /**
     * Frames for one channel.
     *
     * @param pacer hears of each frame
     * @param shared with the screen's other viewers
     * @param bench of the thread
     */
    GraphicsFrames(ClientView view, FramePacer pacer, PhotoSettings photos, SharedPictures shared, Workbench bench) {
        this.view = view;
        this.pacer = pacer;
        this.encoder = new AreaEncoder(SURFACE, photos.codec(), shared, bench);
        this.video = new SurfaceVideo(photos.codec(), photos.videos());
        this.pdus = bench.pdus;
    }

    /** Whether H.264 could be sent to a client that takes it. */
    boolean offersVideo() {
        return video.isOffered();
    }

    /** The client has a new end of the channel: what it had is unknown. */
    void opened() {
        rest();
        encoder.reset();
    }

    /** The channel has agreed on a version: the client has no surface. */
    void restart(EgfxCapability agreed) {
        reuse.restart(agreed);
        video.restart(agreed);
        surfaceExists = false;
        resetNeeded = true;
    }

    /** The desktop has another size. */
    void reset() {
        resetNeeded = true;
    }

    /**
     * The client's caches stay as they are and are told, or need not be: what comes refers to nothing that was sent before.
     */
    void rest() {
        encoder.rest();
        video.reset();
        reuse.forget();
    }

    /** Whether there is anything to send. */
    boolean isWaiting() {
        return !view.isSuppressed() && (resetNeeded || view.canvas().isDamaged() || encoder.hasPasses());
    }

    /** Before each time that something may be written. */
    void begin(long nowNanos) {
        encoder.beginFrame();
        video.rest(nowNanos);
    }

    /** Bytes of photographs and video since {@link #begin}: they are compressed already. */
    int photoBytes() {
        return encoder.photoBytes();
    }

    /** Appends a frame of what has changed, as large as the pace allows; nothing when nothing has really changed. */
    void write(long nowNanos) {
        if (resetNeeded) {
            writeReset();
        }
        int start = pdus.writerIndex();
        long frameId = pacer.nextFrameId();
        PduWriter writer = PduWriter.of(pdus);
        writer.pdu(new StartFrame(timestamp(nowNanos), frameId));
        int empty = pdus.writerIndex();
        int end = start + pacer.budget();
        Move move = view.canvas().takeMove();
        if (move != null) {
            EgfxPoint target = new EgfxPoint(move.target().x(), move.targetY());
            writer.pdu(new SurfaceToSurface(SURFACE, SURFACE, move.source(), List.of(target)));
            view.moved(move, nowNanos);
            encoder.covered(move.target());
        }
        frame.nanos = nowNanos;
        boolean more = true;
        while (more && pdus.writerIndex() + encoder.gathered() < end) {
            more = view.canvas().takeRun(frame);
        }
        writeVideo(nowNanos);
        encoder.finish(view.canvas(), pdus);
        if (pdus.writerIndex() < end && !more && encoder.hasPasses()) {
            encoder.pass(end - pdus.writerIndex(), pdus);
        }
        if (pdus.writerIndex() == empty) {
            // Nothing had really changed: no frame.
            pdus.writerIndex(start);
            return;
        }
        writer.pdu(new EndFrame(frameId));
        pacer.sent(nowNanos, view.canvas().isDamaged() || encoder.hasPasses());
        view.backlog().sent(nowNanos, view.canvas().isDamaged());
    }

    private void writeVideo(long nowNanos) {
        List<Rectangle> areas = video.areas();
        if (areas.isEmpty()) {
            return;
        }
        int written = video.write(SURFACE, view.canvas(), nowNanos, pacer.budget(), pdus);
        encoder.addPhotoBytes(written);
        for (Rectangle area : areas) {
            if (written > 0) {
                view.sentPhoto(PhotoCodec.H264, area, nowNanos);
            } else {
                encode(area, view.photoQuality(area, nowNanos), nowNanos);
            }
        }
        video.finish();
    }

    private void encode(Rectangle area, @Nullable RfxQuality quality, long nowNanos) {
        AreaEncoder.Outcome outcome = encoder.encode(view.canvas(), area, quality, pdus);
        switch (outcome) {
            case EXACT -> view.sentExactly(area);
            case EXACT_PHOTO -> {
                view.sentExactly(area);
                view.sentPhoto(encoder.codec(outcome), area, nowNanos);
            }
            case LOSSY_PHOTO -> {
                view.sentLossy(area, nowNanos);
                view.sentPhoto(encoder.codec(outcome), area, nowNanos);
            }
        }
    }

    /** Writes what changed into the frame that is being made. */
    private final class Frame implements Canvas.Sink {

        private long nanos;

        @Override
        public void changed(Rectangle area) {
            RfxQuality quality = view.photoQuality(area, nanos);
            Rectangle inPicture = video.take(view.canvas(), area, quality);
            if (inPicture == null) {
                encode(area, quality, nanos);
            } else {
                encoder.covered(inPicture);
                view.sentLossy(inPicture, nanos);
            }
        }

        @Override
        public boolean replaced(Rectangle tile, int[] fresh, int offset, int stride) {
            boolean lossy = view.refinement().isLossy(tile);
            if (!reuse.replaced(view.canvas(), tile, lossy, fresh, offset, stride, nanos, pdus)) {
                return false;
            }
            view.drawnFromCache();
            encoder.covered(tile);
            return true;
        }
    }

    private void writeReset() {
        Placement placement = view.canvas().placement();
        int width = placement.desktopWidth();
        int height = placement.desktopHeight();
        PduWriter writer = PduWriter.of(pdus);
        if (surfaceExists) {
            writer.pdu(new DeleteSurface(SURFACE));
        }
        video.reset();
        EgfxMonitor monitor = new EgfxMonitor(placement.desktop(), EgfxMonitor.PRIMARY);
        writer.pdu(new ResetGraphics(width, height, List.of(monitor)))
                .pdu(new CreateSurface(SURFACE, width, height, EgfxPixelFormat.XRGB_8888))
                .pdu(new MapSurfaceToOutput(SURFACE, 0, 0));
        encoder.newSurface();
        surfaceExists = true;
        resetNeeded = false;
    }

    /** The packed time of {@link StartFrame}, counted from the clock's own origin. */
    private static long timestamp(long nowNanos) {
        long millis = Math.floorMod(nowNanos / 1_000_000, 86_400_000L);
        long seconds = millis / 1000;
        return (millis % 1000) | ((seconds % 60) << 10) | ((seconds / 60 % 60) << 16) | ((seconds / 3600) << 22);
    }
}
