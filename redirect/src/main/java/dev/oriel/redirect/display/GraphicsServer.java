package dev.oriel.redirect.display;

import dev.oriel.rdp.bulk.ZgfxCompressor;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.egfx.CacheImportOffer;
import dev.oriel.rdp.egfx.CacheImportReply;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CapsConfirm;
import dev.oriel.rdp.egfx.CreateSurface;
import dev.oriel.rdp.egfx.DeleteSurface;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxMonitor;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.EgfxPoint;
import dev.oriel.rdp.egfx.EndFrame;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.egfx.MapSurfaceToOutput;
import dev.oriel.rdp.egfx.QoeFrameAcknowledge;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.egfx.SegmentedData;
import dev.oriel.rdp.egfx.StartFrame;
import dev.oriel.rdp.egfx.SurfaceToSurface;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The display through the graphics pipeline channel, MS-RDPEGFX: one surface that covers the client's desktop. Is the
 * listener of its dynamic channel; opens itself when the client has advertised its capabilities.
 *
 * <p>Confined to one thread, see {@link DisplayServer}.
 */
public final class GraphicsServer implements DisplayServer, DvcListener {

    /** Where the channel stands. */
    public enum State {
        /** The client has not said what it speaks. */
        NEGOTIATING,
        ACTIVE,
        /** The client speaks no version that we know: use bitmap updates. */
        REFUSED,
        /** The channel was refused or closed: use bitmap updates. */
        CLOSED
    }

    private static final int SURFACE = 1;
    private static final int MAX_RUN_TILES = 8;

    private final ClientView view;
    private final LongSupplier clock;
    private final SharedPictures shared;
    private final FramePacer pacer = new FramePacer();
    private final AreaEncoder encoder;
    private final SurfaceVideo video;
    private final TileReuse reuse = new TileReuse(SURFACE);
    private final Frame frame = new Frame();
    private final ByteBuf pdus;
    private final ByteBuf wrapped;

    private State state = State.NEGOTIATING;

    /** One a channel: the peer's end has the same history. Present from the channel's first message on. */
    private @Nullable ZgfxCompressor zgfx;

    /** Answers that wait for {@link #produce}; at most one of each kind. */
    private @Nullable CapsConfirm confirm;

    private boolean importReply;
    private boolean resetNeeded;
    private boolean surfaceExists;
    private long unexpected;

    /**
     * A server for one client.
     *
     * @param shared with the screen's other viewers
     * @param clock monotonic nanoseconds, for the times of acknowledges
     * @param bench of the thread
     */
    public GraphicsServer(
            Screen screen,
            Placement placement,
            PointerSupport pointerSupport,
            PhotoSettings photos,
            SharedPictures shared,
            LongSupplier clock,
            Workbench bench) {
        this.clock = clock;
        this.shared = shared;
        shared.enter();
        this.view = new ClientView(screen, placement, MAX_RUN_TILES, pointerSupport, photos.fidelity(), bench);
        this.encoder = new AreaEncoder(SURFACE, photos.codec(), shared, bench);
        this.video = new SurfaceVideo(photos.codec(), photos.videos());
        this.pdus = bench.pdus;
        this.wrapped = bench.wrapped;
    }

    public State state() {
        return state;
    }

    /** Frames that the client has not acknowledged. */
    public int unacknowledged() {
        return pacer.unacknowledged();
    }

    /** PDUs of the client that a server does not expect; counted and ignored. */
    public long unexpected() {
        return unexpected;
    }

    @Override
    public void opened() {
        state = State.NEGOTIATING;
        rest();
        encoder.reset();
    }

    @Override
    public void closed() {
        state = State.CLOSED;
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        while (message.hasRemaining()) {
            EgfxPdu pdu = EgfxPdu.decode(message);
            message.padding("bitmapData", pdu.bulkLength());
            switch (pdu) {
                case CapsAdvertise advertise -> negotiate(advertise);
                case FrameAcknowledge acknowledge -> pacer.acknowledged(acknowledge, clock.getAsLong());
                case CacheImportOffer offer -> importReply = true;
                case QoeFrameAcknowledge qoe -> {
                    // Tells how long the client took; the acknowledges themselves pace us.
                }
                default -> unexpected++;
            }
        }
    }

    private void negotiate(CapsAdvertise advertise) {
        EgfxCapability chosen = GraphicsNegotiation.choose(advertise, video.isOffered());
        if (chosen == null) {
            state = State.REFUSED;
            return;
        }
        confirm = new CapsConfirm(chosen);
        reuse.restart(chosen);
        video.restart(chosen);
        state = State.ACTIVE;
        surfaceExists = false;
        pacer.restart();
        resetNeeded = true;
        view.forget();
    }

    @Override
    public ClientView view() {
        return view;
    }

    @Override
    public void link(LinkQuality quality) {
        view.link(quality);
        pacer.link(quality);
    }

    @Override
    public void resize(Placement placement) {
        // A desktop of the same size keeps its surface: a reset would make the client's window flicker.
        resetNeeded |= !placement.desktop().equals(placement().desktop());
        view.resize(placement);
    }

    @Override
    public long readyIn(long nowNanos) {
        if (view.pointer().isWaiting() || hasControl()) {
            return 0;
        }
        if (hasFrame()) {
            return pacer.readyIn(nowNanos);
        }
        return state == State.ACTIVE ? view.dueIn(nowNanos) : NEVER;
    }

    private boolean hasControl() {
        return state == State.ACTIVE && (confirm != null || importReply);
    }

    private boolean hasFrame() {
        return state == State.ACTIVE
                && !view.isSuppressed()
                && (resetNeeded || view.canvas().isDamaged() || encoder.hasPasses());
    }

    @Override
    public void produce(long nowNanos, Writability writability, DisplayOutput out) {
        if (writability == Writability.FULL) {
            return;
        }
        if (view.pointer().isWaiting()) {
            view.pointer().send(out);
        }
        pdus.clear();
        encoder.beginFrame();
        video.rest(nowNanos);
        if (hasControl()) {
            writeControl();
        }
        if (!view.isSuppressed()) {
            view.refine(nowNanos);
        }
        if (hasFrame() && pacer.readyIn(nowNanos) == 0) {
            writeFrame(nowNanos);
        }
        if (pdus.isReadable()) {
            ZgfxCompressor history = zgfx();
            wrapped.clear();
            // Photographs are compressed already.
            if (pdus.readableBytes() < 2 * encoder.photoBytes()) {
                SegmentedData.store(pdus, history, wrapped);
            } else {
                SegmentedData.write(pdus, history, wrapped);
            }
            out.graphics(wrapped);
        }
    }

    private ZgfxCompressor zgfx() {
        ZgfxCompressor present = zgfx;
        if (present == null) {
            present = new ZgfxCompressor();
            zgfx = present;
        }
        return present;
    }

    /**
     * The client's decompressor and caches stay as they are and are told, or need not be: what comes refers to nothing that was
     * sent before.
     */
    @Override
    public void rest() {
        encoder.rest();
        video.reset();
        reuse.forget();
        zgfx = null;
    }

    private void writeControl() {
        PduWriter writer = PduWriter.of(pdus);
        if (confirm != null) {
            writer.pdu(confirm);
            confirm = null;
        }
        if (importReply) {
            writer.pdu(new CacheImportReply(List.of()));
            importReply = false;
        }
    }

    private void writeFrame(long nowNanos) {
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
        Placement placement = placement();
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

    @Override
    public void close() {
        rest();
        shared.leave();
    }
}
