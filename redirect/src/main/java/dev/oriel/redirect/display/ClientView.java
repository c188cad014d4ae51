package dev.oriel.redirect.display;

import dev.oriel.rdp.pointer.PointerImage;
import dev.oriel.rdp.pointer.PointerPosition;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to see, whichever way it travels: the canvas, the pointer, and whether the client wants updates now. Used
 * by the servers of this package alone. Confined like its owner.
 */
public final class ClientView {

    private final Screen screen;
    private final int maxRunTiles;
    private final PointerSender pointer;

    private Canvas canvas;
    private boolean suppressed;

    /**
     * @param maxRunTiles most tiles that {@link Canvas#takeRun} takes
     * @param allocator of the buffer that lives until {@link #close}
     */
    ClientView(
            Screen screen,
            Placement placement,
            int maxRunTiles,
            PointerSupport pointerSupport,
            ByteBufAllocator allocator) {
        this.screen = screen;
        this.maxRunTiles = maxRunTiles;
        this.canvas = new Canvas(screen, placement, maxRunTiles);
        this.pointer = new PointerSender(pointerSupport, allocator);
    }

    /** The present one: {@link #resize} replaces it. */
    Canvas canvas() {
        return canvas;
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
            canvas = new Canvas(screen, placement, maxRunTiles);
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

    void pointer(@Nullable PointerImage image) {
        pointer.shape(image);
    }

    void pointerPosition(int screenX, int screenY) {
        Placement placement = canvas.placement();
        pointer.position(new PointerPosition(screenX + placement.originX(), screenY + placement.originY()));
    }

    void close() {
        pointer.close();
    }
}
