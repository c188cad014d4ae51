package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;

/**
 * The server end of the display redirection: brings a {@link Screen} to one client. Holds one picture of what the client
 * has and no queue: it is told what may have changed, and sends the newest pixels when the client and the transport have
 * room. Not thread-safe: confined to one thread, which is the session's event loop or its encode thread.
 */
public sealed interface DisplayServer extends AutoCloseable permits GraphicsServer, BitmapServer {

    /** {@link #readyIn}: nothing to do until something is told. */
    long NEVER = Long.MAX_VALUE;

    /** What both ways have in common. */
    ClientView view();

    /** Pixels of this area of the screen may have changed. */
    default void damage(Rectangle screenArea) {
        view().canvas().damage(screenArea);
    }

    /**
     * The client asks for an area of its desktop again (Refresh Rect), or its picture was lost: it is sent whole, whether
     * it changed or not.
     */
    default void refresh(Rectangle desktopArea) {
        view().canvas().forget(desktopArea);
    }

    /** The client wants no updates (Suppress Output); changes are gathered meanwhile. */
    default void suppress() {
        view().suppress();
    }

    /** The client wants updates again, and this area of its desktop whole. */
    default void resume(Rectangle desktopArea) {
        view().resume(desktopArea);
    }

    /**
     * The screen or the client's desktop has another size: all is sent again. With the present placement, the
     * whole screen counts as damaged. Whether the client is told by a graphics
     * reset (done here, in the graphics pipeline) or has been told by deactivation and reactivation is the caller's
     * decision, expressed by the desktop size.
     */
    default void resize(Placement placement) {
        view().resize(placement);
    }

    /**
     * The connection was deactivated and activated again: the client may have lost its picture and its pointers, so all is
     * sent again.
     */
    default void reactivated() {
        view().reactivated();
    }

    /** How the screen lies on the client's desktop, for pointer input. */
    default Placement placement() {
        return view().canvas().placement();
    }

    /** The way to the client has been measured again. */
    default void link(LinkQuality quality) {
        view().link(quality);
    }

    /** How the picture was made so far. */
    default PictureCounts counts() {
        return view().counts();
    }

    /** The guest's pointer looks like this. Only the newest look is sent. */
    default void pointer(PointerLook look) {
        view().pointer(look);
    }

    /** The guest moved the pointer itself to this pixel of the screen. Only the newest place is sent. */
    default void pointerPosition(int screenX, int screenY) {
        view().pointerPosition(screenX, screenY);
    }

    /**
     * When to call {@link #produce}, provided the transport is writable: 0 now, a positive number of nanoseconds later, or
     * {@link #NEVER}.
     *
     * @param nowNanos a monotonic clock
     */
    long readyIn(long nowNanos);

    /**
     * Sends at most one frame, or as much as keeps the delay low; call again while {@link #readyIn} says 0. Does nothing
     * when there is nothing to do, when the client has not acknowledged enough, or when the transport is not writable.
     *
     * @param nowNanos a monotonic clock
     * @param writability of the transport: its water mark is the floor of all pacing
     */
    void produce(long nowNanos, Writability writability, DisplayOutput out);

    /** Nothing was sent for long: gives back what can be made again. May be called at any time. */
    default void rest() {}

    /** Gives back what is held. */
    @Override
    void close();
}
