package dev.oriel.redirect.display;

import dev.oriel.rdp.pointer.CachedPointer;
import dev.oriel.rdp.pointer.PointerImage;
import dev.oriel.rdp.pointer.PointerPosition;
import dev.oriel.rdp.pointer.PointerUpdate;
import dev.oriel.rdp.pointer.SystemPointer;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the newest pointer, using the client's cache. At most one picture and one position wait. Confined like its owner. */
final class PointerSender {

    private static final int MAX_CACHE = 32;

    private final PointerSupport support;

    /** Index in the client's cache by picture, least recently used first. */
    private final LinkedHashMap<PointerImage, Integer> cache = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable PointerLook waiting;
    private @Nullable PointerLook newest;
    private @Nullable PointerPosition position;

    PointerSender(PointerSupport support) {
        this.support = support;
    }

    void look(PointerLook look) {
        newest = look;
        waiting = look;
    }

    void position(PointerPosition place) {
        position = place;
    }

    /** The client's cache is empty; the present picture is sent again. */
    void restart() {
        cache.clear();
        waiting = newest;
    }

    boolean isWaiting() {
        return waiting != null || position != null;
    }

    void send(DisplayOutput out) {
        if (waiting != null) {
            PointerLook look = waiting;
            waiting = null;
            send(update(look), out);
        }
        if (position != null) {
            PointerPosition place = position;
            position = null;
            send(place, out);
        }
    }

    private PointerUpdate update(PointerLook look) {
        return switch (look) {
            case PointerLook.Image shown -> update(shown.image());
            case PointerLook.Plain plain ->
                switch (plain) {
                    case HIDDEN -> SystemPointer.HIDDEN;
                    case ARROW -> SystemPointer.DEFAULT;
                };
        };
    }

    private PointerUpdate update(PointerImage image) {
        if (image.width() == 0 || image.height() == 0) {
            return SystemPointer.HIDDEN;
        }
        Integer cached = cache.get(image);
        if (cached != null) {
            return new CachedPointer(cached);
        }
        int index = freeIndex();
        cache.put(image, index);
        return switch (support.format()) {
            case COLOR -> image.toColorPointer(index, Math.min(support.maxSide(), PointerSupport.MAX_NEW_SIDE));
            case NEW -> newPointer(image, index);
        };
    }

    private PointerUpdate newPointer(PointerImage image, int index) {
        int side = Math.max(image.width(), image.height());
        if (PointerSupport.MAX_NEW_SIDE < side && PointerSupport.MAX_NEW_SIDE < support.maxSide()) {
            return image.toLargePointer(index);
        }
        return image.toNewPointer(index, Math.min(support.maxSide(), PointerSupport.MAX_NEW_SIDE));
    }

    private int freeIndex() {
        if (cache.size() < Math.min(support.cacheSize(), MAX_CACHE)) {
            return cache.size();
        }
        Map.Entry<PointerImage, Integer> oldest = cache.entrySet().iterator().next();
        cache.remove(oldest.getKey());
        return oldest.getValue();
    }

    private void send(PointerUpdate update, DisplayOutput out) {
        // Pointers change seldom, and most of them are a few bytes.
        ByteBuf body = Unpooled.buffer(update.encodedSize());
        PduWriter.of(body).pdu(update);
        out.update(update.updateCode(), body);
    }
}
