package dev.oriel.client.display;

import dev.oriel.rdp.pointer.CachedPointer;
import dev.oriel.rdp.pointer.ColorPointer;
import dev.oriel.rdp.pointer.LargePointer;
import dev.oriel.rdp.pointer.NewPointer;
import dev.oriel.rdp.pointer.PointerImage;
import dev.oriel.rdp.pointer.PointerMasks;
import dev.oriel.rdp.pointer.PointerPosition;
import dev.oriel.rdp.pointer.PointerUpdate;
import dev.oriel.rdp.pointer.SystemPointer;
import dev.oriel.rdp.wire.DecodeException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The client's pointer and its cache of pictures, MS-RDPBCGR 3.2.5.9.2. Confined to the connection's event loop. */
public final class PointerUpdates {

    /** Entries of the cache, as the pointer capability announces them. */
    public static final int CACHE_SIZE = 128;

    private final @Nullable PointerImage[] cache = new PointerImage[CACHE_SIZE];
    private final List<PointerListener> listeners = new CopyOnWriteArrayList<>();

    /** Safe from any thread. */
    public void addListener(PointerListener listener) {
        listeners.add(listener);
    }

    public void handle(PointerUpdate update) throws DecodeException {
        switch (update) {
            case SystemPointer system ->
                listeners.forEach(
                        system == SystemPointer.HIDDEN
                                ? PointerListener::pointerHidden
                                : PointerListener::pointerDefault);
            case PointerPosition position ->
                listeners.forEach(listener -> listener.pointerMoved(position.x(), position.y()));
            case ColorPointer color -> keep(color.cacheIndex(), color.masks());
            case NewPointer pointer -> keep(pointer.cacheIndex(), pointer.masks());
            case LargePointer large -> keep(large.cacheIndex(), large.masks());
            case CachedPointer cached -> {
                PointerImage image = cache[checked(cached.cacheIndex())];
                if (image == null) {
                    throw DecodeException.invalid("cacheIndex", "no pointer " + cached.cacheIndex());
                }
                show(image);
            }
        }
    }

    private void keep(int index, PointerMasks masks) throws DecodeException {
        PointerImage image = PointerImage.of(masks);
        cache[checked(index)] = image;
        show(image);
    }

    private void show(PointerImage image) {
        listeners.forEach(listener -> listener.pointerImage(image));
    }

    private static int checked(int index) throws DecodeException {
        if (!(index < CACHE_SIZE)) {
            throw DecodeException.limit("cacheIndex", index, CACHE_SIZE - 1L);
        }
        return index;
    }
}
