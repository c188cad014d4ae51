package dev.oriel.broker.source;

import dev.oriel.rdp.input.InputEvent;
import dev.oriel.redirect.display.Placement;
import dev.oriel.redirect.display.Screen;
import dev.oriel.vmm.display.ScreenSize;

/**
 * Where a session's picture comes from and its input goes to. Tells its {@link SourceViewer} what changes. Confined to the
 * session's event loop.
 */
public interface Source extends Screen, AutoCloseable {

    /** For the log: {@code dbus}. */
    String kind();

    /** Tells the viewer everything anew: size, whole screen, pointer and lights. */
    void show();

    /** Where the screen lies on the client's desktop. */
    void place(Placement placement);

    /** The user did something. */
    void input(InputEvent event);

    /** The user turns elsewhere: nothing stays pressed. */
    void release();

    /** The client's window has this size: the screen may follow. */
    void wish(ScreenSize size);

    /** Stops watching; what is shown goes on. Nothing stays pressed. */
    @Override
    void close();
}
