package dev.oriel.broker.session;

import dev.oriel.rdp.sequence.Admission;
import dev.oriel.redirect.display.Placement;
import dev.oriel.vmm.display.ScreenSize;
import org.jspecify.annotations.Nullable;

/**
 * How large the client's desktop is and where the guest's screen lies on it. The desktop follows the guest's screen, so that
 * every pixel is shown as it is; only when the client asked for a larger desktop than the guest gives, the screen is centred
 * on it.
 *
 * @param screen the guest's screen
 * @param wish what the client asked for through display control, or null
 */
record DesktopSize(ScreenSize screen, @Nullable ScreenSize wish) {

    /** Clients take no smaller desktops. */
    static final int MIN_SIDE = 200;

    /** The desktop that a client was admitted to, which the screen fills. */
    static DesktopSize of(Admission admission) {
        return new DesktopSize(new ScreenSize(admission.width(), admission.height()), null);
    }

    DesktopSize withScreen(ScreenSize newScreen) {
        return new DesktopSize(newScreen, wish);
    }

    DesktopSize withWish(ScreenSize newWish) {
        return new DesktopSize(screen, newWish);
    }

    Placement placement() {
        ScreenSize desktop = desktop();
        return new Placement(screen.width(), screen.height(), desktop.width(), desktop.height());
    }

    private ScreenSize desktop() {
        if (wish != null && screen.width() <= wish.width() && screen.height() <= wish.height()) {
            return wish;
        }
        return new ScreenSize(Math.max(screen.width(), MIN_SIDE), Math.max(screen.height(), MIN_SIDE));
    }
}
