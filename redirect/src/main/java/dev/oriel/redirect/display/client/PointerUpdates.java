package dev.oriel.redirect.display.client;

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
import org.jspecify.annotations.Nullable;

/** The client's pointer and its cache of pictures, MS-RDPBCGR 3.2.5.9.2. Confined to the connection's event loop. */
public final class PointerUpdates {

    /** Entries of the cache, as the pointer capability announces them. */
    public static final int CACHE_SIZE = 128;

    private final @Nullable PointerImage[] cache = new PointerImage[CACHE_SIZE];
    private final PointerListener listener;

    /** With an empty cache. */
    public PointerUpdates(PointerListener listener) {
        this.listener = listener;
    }

    public void handle(PointerUpdate update) throws DecodeException {
        switch (update) {
            case SystemPointer system -> {
                if (system == SystemPointer.HIDDEN) {
                    listener.pointerHidden();
                } else {
                    listener.pointerDefault();
                }
            }
            case PointerPosition position -> listener.pointerMoved(position.x(), position.y());
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
        listener.pointerImage(image);
    }

    private static int checked(int index) throws DecodeException {
        if (!(index < CACHE_SIZE)) {
            throw DecodeException.limit("cacheIndex", index, CACHE_SIZE - 1L);
        }
        return index;
    }
}
