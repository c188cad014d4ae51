package dev.oriel.redirect.display;

import dev.oriel.rdp.bulk.ZgfxCompressor;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.egfx.CacheImportOffer;
import dev.oriel.rdp.egfx.CacheImportReply;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CapsConfirm;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.egfx.QoeFrameAcknowledge;
import dev.oriel.rdp.egfx.SegmentedData;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
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

    private static final int MAX_RUN_TILES = 8;

    private final ClientView view;
    private final LongSupplier clock;
    private final SharedPictures shared;
    private final FramePacer pacer = new FramePacer();
    private final GraphicsFrames frames;
    private final ByteBuf pdus;
    private final ByteBuf wrapped;

    private State state = State.NEGOTIATING;

    /** One a channel: the peer's end has the same history. Present from the channel's first message on. */
    private @Nullable ZgfxCompressor zgfx;

    /** Answers that wait for {@link #produce}; at most one of each kind. */
    private @Nullable CapsConfirm confirm;

    private boolean importReply;
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
        this.frames = new GraphicsFrames(view, pacer, photos, shared, bench);
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
        frames.opened();
        zgfx = null;
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
        EgfxCapability chosen = GraphicsNegotiation.choose(advertise, frames.offersVideo());
        if (chosen == null) {
            state = State.REFUSED;
            return;
        }
        confirm = new CapsConfirm(chosen);
        frames.restart(chosen);
        state = State.ACTIVE;
        pacer.restart();
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
        if (!placement.desktop().equals(placement().desktop())) {
            frames.reset();
        }
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
        return state == State.ACTIVE && frames.isWaiting();
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
        frames.begin(nowNanos);
        if (hasControl()) {
            writeControl();
        }
        if (!view.isSuppressed()) {
            view.refine(nowNanos);
        }
        if (hasFrame() && pacer.readyIn(nowNanos) == 0) {
            frames.write(nowNanos);
        }
        if (pdus.isReadable()) {
            ZgfxCompressor history = zgfx();
            wrapped.clear();
            // Photographs are compressed already.
            if (pdus.readableBytes() < 2 * frames.photoBytes()) {
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
        frames.rest();
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

    @Override
    public void close() {
        rest();
        shared.leave();
    }
}
