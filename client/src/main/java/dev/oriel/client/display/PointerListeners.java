package dev.oriel.client.display;

import dev.oriel.rdp.pointer.PointerImage;
import dev.oriel.redirect.display.client.PointerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everybody who hears of the pointer; called on the connection's event loop, added from any thread. */
public final class PointerListeners implements PointerListener {

    private final List<PointerListener> listeners = new CopyOnWriteArrayList<>();

    public void add(PointerListener listener) {
        listeners.add(listener);
    }

    @Override
    public void pointerImage(PointerImage image) {
        listeners.forEach(listener -> listener.pointerImage(image));
    }

    @Override
    public void pointerHidden() {
        listeners.forEach(PointerListener::pointerHidden);
    }

    @Override
    public void pointerDefault() {
        listeners.forEach(PointerListener::pointerDefault);
    }

    @Override
    public void pointerMoved(int x, int y) {
        listeners.forEach(listener -> listener.pointerMoved(x, y));
    }
}
