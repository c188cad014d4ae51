package dev.oriel.broker.session;

import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.redirect.display.Placement;
import dev.oriel.vmm.display.ScreenSize;

/**
 * Keeps the client's desktop, its picture and its pointer at the size that {@link DesktopSize} says: by a graphics reset
 * where the client has the graphics pipeline, else by deactivation and reactivation. Confined to the session's event loop.
 */
final class DesktopFollower {

    private final ServerSession rdp;
    private final ClientLeg leg;
    private final SessionDisplay display;
    private final SourceSwitch sources;
    private DesktopSize desktop;

    /** @param desktop as the client has it, and the display knows it */
    DesktopFollower(
            DesktopSize desktop, ServerSession rdp, ClientLeg leg, SessionDisplay display, SourceSwitch sources) {
        this.desktop = desktop;
        this.rdp = rdp;
        this.leg = leg;
        this.display = display;
        this.sources = sources;
        sources.place(display.placement());
    }

    /** The client's window has another size: the guest may follow, else its screen is centred. */
    void clientWishes(ScreenSize size) {
        desktop = desktop.withWish(size);
        sources.wish(size);
        fit();
    }

    /** The guest's screen has another size. */
    void screenResized(ScreenSize size) {
        desktop = desktop.withScreen(size);
        fit();
    }

    /** The client is active again, with the desktop that it was given. */
    void reactivated() {
        display.release(desktop.placement());
        sources.place(display.placement());
        fit();
    }

    /** Activates the client again as it is. */
    void reactivate() {
        if (!rdp.isReactivating()) {
            display.hold();
            leg.send(rdp.reactivate(rdp.accepted().admission()));
        }
    }

    /** Brings the client's desktop to the size that it should have. */
    void fit() {
        Placement wanted = desktop.placement();
        Admission present = rdp.accepted().admission();
        boolean sameDesktop = wanted.desktopWidth() == present.width() && wanted.desktopHeight() == present.height();
        if (rdp.isReactivating()) {
            // Looked at again when the client is active.
            return;
        }
        if (display.graphics() != null || sameDesktop) {
            display.resize(wanted);
            sources.place(wanted);
        } else {
            display.hold();
            leg.send(rdp.reactivate(new Admission(
                    wanted.desktopWidth(), wanted.desktopHeight(), present.bitsPerPixel(), present.features())));
        }
    }
}
