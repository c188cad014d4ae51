package dev.oriel.redirect.touch;

import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.touch.Finger.Extent;
import org.jspecify.annotations.Nullable;

/**
 * Where points of the client's desktop are on the guest's: both stretched over each other. A point outside of the
 * client's desktop comes to the nearest edge of the guest's.
 *
 * @param client in the client's coordinates, not empty
 * @param guest in the guest's coordinates, not empty
 */
public record DesktopMap(Rectangle client, Rectangle guest) {

    public DesktopMap {
        if (client.isEmpty() || guest.isEmpty()) {
            throw new IllegalArgumentException("map of " + client + " to " + guest);
        }
    }

    Finger map(Finger finger) {
        return finger.at(x(finger.x()), y(finger.y())).covering(extent(finger.extent()));
    }

    Pen map(Pen pen) {
        return pen.at(x(pen.x()), y(pen.y()));
    }

    private int x(int x) {
        return guest.x() + along((long) x - client.x(), client.width(), guest.width());
    }

    private int y(int y) {
        return guest.y() + along((long) y - client.y(), client.height(), guest.height());
    }

    private static int along(long distance, int from, int to) {
        return Math.clamp(Math.floorDiv(distance * to, from), 0, to - 1);
    }

    private @Nullable Extent extent(@Nullable Extent extent) {
        return extent == null
                ? null
                : new Extent(
                        scaled(extent.left(), client.width(), guest.width()),
                        scaled(extent.top(), client.height(), guest.height()),
                        scaled(extent.right(), client.width(), guest.width()),
                        scaled(extent.bottom(), client.height(), guest.height()));
    }

    private static int scaled(int edge, int from, int to) {
        return Math.clamp((long) edge * to / from, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
