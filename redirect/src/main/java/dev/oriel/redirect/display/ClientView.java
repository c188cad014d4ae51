package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.pointer.PointerPosition;
import dev.oriel.rdp.wire.Rectangle;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to see, whichever way it travels: the canvas, the pointer, and whether the client wants updates now. Used
 * by the servers of this package alone. Confined like its owner.
 */
public final class ClientView {

    private final Screen screen;
    private final int maxRunTiles;
    private final Workbench bench;
    private final PointerSender pointer;
    private final Fidelity fidelity;
    private final Backlog backlog = new Backlog();

    private Canvas canvas;
    private Refinement refinement;
    private LinkQuality link = LinkQuality.UNKNOWN;
    private boolean suppressed;
    private long exact;
    private long lossy;
    private long copied;
    private long cached;
    private final Map<PhotoCodec, Long> photos = new EnumMap<>(PhotoCodec.class);

    /**
     * @param maxRunTiles most tiles that {@link Canvas#takeRun} takes
     * @param bench of the thread
     */
    ClientView(
            Screen screen,
            Placement placement,
            int maxRunTiles,
            PointerSupport pointerSupport,
            Fidelity fidelity,
            Workbench bench) {
        this.screen = screen;
        this.bench = bench;
        this.maxRunTiles = maxRunTiles;
        this.canvas = new Canvas(screen, placement, maxRunTiles, bench);
        this.refinement = new Refinement(placement.desktop());
        this.fidelity = fidelity;
        this.pointer = new PointerSender(pointerSupport);
    }

    /** The present one: {@link #resize} replaces it. */
    Canvas canvas() {
        return canvas;
    }

    /** Whether the client keeps up. */
    Backlog backlog() {
        return backlog;
    }

    /** What was measured last on the way to the client. */
    LinkQuality link() {
        return link;
    }

    void link(LinkQuality quality) {
        link = quality;
    }

    /** What the client has in a lossy form. The present one: {@link #resize} replaces it. */
    Refinement refinement() {
        return refinement;
    }

    /** An area was sent as it is. */
    void sentExactly(Rectangle area) {
        exact++;
        refinement.sentExactly(area);
    }

    /** An area was sent in a lossy form. */
    void sentLossy(Rectangle area, long nowNanos) {
        lossy++;
        refinement.sentLossy(area, nowNanos);
    }

    /** A photograph was sent, exactly or not. */
    void sentPhoto(PhotoCodec codec, Rectangle area, long nowNanos) {
        photos.merge(codec, 1L, Long::sum);
        backlog.photo(nowNanos, area.width() * area.height());
    }

    /** The client was told to copy an area. */
    void moved(Move move, long nowNanos) {
        copied++;
        refinement.moved(move, nowNanos);
    }

    /** The client was told to draw a tile from its cache. */
    void drawnFromCache() {
        cached++;
    }

    PictureCounts counts() {
        return new PictureCounts(exact, lossy, copied, cached, photos);
    }

    /** Nanoseconds until there is something to send, 0 when there is, or {@link DisplayServer#NEVER}. */
    long dueIn(long nowNanos) {
        if (suppressed) {
            return DisplayServer.NEVER;
        }
        return canvas.isDamaged() ? 0 : refinement.dueIn(nowNanos);
    }

    /** Damages what is due to be sent again, exactly. */
    void refine(long nowNanos) {
        for (Rectangle tile = refinement.takeDue(nowNanos); tile != null; tile = refinement.takeDue(nowNanos)) {
            canvas.forget(tile);
        }
    }

    /** How well a photograph in this area is to be sent; null when exactly. */
    @Nullable
    RfxQuality photoQuality(Rectangle area, long nowNanos) {
        if (refinement.mustBeExact(area)) {
            return null;
        }
        return PhotoPolicy.quality(
                fidelity,
                backlog.lateNanos(nowNanos),
                link,
                canvas.damagedPixels() + (long) area.width() * area.height(),
                backlog.photoPixelsPerSecond(nowNanos));
    }

    PointerSender pointer() {
        return pointer;
    }

    boolean isSuppressed() {
        return suppressed;
    }

    void suppress() {
        suppressed = true;
    }

    void resume(Rectangle desktopArea) {
        suppressed = false;
        canvas.forget(desktopArea);
    }

    void resize(Placement placement) {
        if (placement.equals(canvas.placement())) {
            canvas.damage(placement.screen());
        } else {
            canvas = new Canvas(screen, placement, maxRunTiles, bench);
            refinement = new Refinement(placement.desktop());
        }
    }

    /** What the client has on its desktop is not known any more. */
    void forget() {
        canvas.forget(canvas.placement().desktop());
    }

    void reactivated() {
        forget();
        pointer.restart();
    }

    void pointer(PointerLook look) {
        pointer.look(look);
    }

    void pointerPosition(int screenX, int screenY) {
        Placement placement = canvas.placement();
        pointer.position(new PointerPosition(screenX + placement.originX(), screenY + placement.originY()));
    }
}
