package dev.oriel.broker.source;

import dev.oriel.rdp.share.SetKeyboardIndicators.Led;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.PointerLook;
import dev.oriel.vmm.display.ScreenSize;
import java.util.List;

/** A session as its sources see it. Called on the session's event loop. */
public interface SourceViewer {

    /** The screen has this size; what is damaged is told too. */
    void screenResized(ScreenSize size);

    /** These areas may have changed; they belong together. */
    void screenDamaged(List<Rectangle> areas);

    void pointer(PointerLook look);

    /** The keyboard's lights. */
    void lights(Flags<Led> on);
}
