package dev.oriel.broker.session;

import dev.oriel.broker.source.SourceViewer;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.share.SetKeyboardIndicators.Led;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.PointerLook;
import dev.oriel.vmm.display.ScreenSize;
import java.util.List;

/** Brings what a source tells to the client. Confined to the session's event loop. */
record ShownScreen(ServerSession rdp, ClientLeg leg, SessionDisplay display, DesktopFollower desktop)
        implements SourceViewer {

    @Override
    public void screenResized(ScreenSize size) {
        desktop.screenResized(size);
    }

    @Override
    public void screenDamaged(List<Rectangle> areas) {
        for (Rectangle area : areas) {
            display.damage(area);
        }
        display.pump();
    }

    @Override
    public void pointer(PointerLook look) {
        display.pointer(look);
    }

    @Override
    public void lights(Flags<Led> on) {
        leg.send(rdp.output().keyboardIndicators(on));
    }
}
