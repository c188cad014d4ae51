package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;

/**
 * Where a screen lies on the client's desktop: centred with black borders where the desktop is larger, cut at the right and
 * bottom where it is smaller.
 *
 * @param screenWidth pixels, 1..32766
 * @param screenHeight pixels
 * @param desktopWidth pixels, 1..32766
 * @param desktopHeight pixels
 */
public record Placement(int screenWidth, int screenHeight, int desktopWidth, int desktopHeight) {

    /** The largest desktop that is served: its picture is kept in memory, four bytes a pixel. */
    public static final int MAX_DESKTOP_PIXELS = 36_000_000;

    private static final int MAX_SIDE = 32766;

    public Placement {
        check(screenWidth);
        check(screenHeight);
        check(desktopWidth);
        check(desktopHeight);
        if (!((long) desktopWidth * desktopHeight <= MAX_DESKTOP_PIXELS)) {
            throw new IllegalArgumentException("desktop of " + desktopWidth + "x" + desktopHeight);
        }
    }

    private static void check(int side) {
        if (!(1 <= side && side <= MAX_SIDE)) {
            throw new IllegalArgumentException("side of " + side + " pixels");
        }
    }

    /** A desktop of the screen's own size. */
    public static Placement exact(int width, int height) {
        return new Placement(width, height, width, height);
    }

    /** Column of the desktop where the screen begins. */
    public int originX() {
        return Math.max(0, (desktopWidth - screenWidth) / 2);
    }

    /** Row of the desktop where the screen begins. */
    public int originY() {
        return Math.max(0, (desktopHeight - screenHeight) / 2);
    }

    public Rectangle screen() {
        return new Rectangle(0, 0, screenWidth, screenHeight);
    }

    public Rectangle desktop() {
        return new Rectangle(0, 0, desktopWidth, desktopHeight);
    }

    /** The part of the desktop that shows the screen. */
    public Rectangle visible() {
        return new Rectangle(
                originX(), originY(), Math.min(screenWidth, desktopWidth), Math.min(screenHeight, desktopHeight));
    }

    /** An area of the screen as an area of the desktop, without what the desktop cannot show. */
    public Rectangle toDesktop(Rectangle screenArea) {
        Rectangle onScreen = screenArea.intersect(screen());
        return new Rectangle(onScreen.x() + originX(), onScreen.y() + originY(), onScreen.width(), onScreen.height())
                .intersect(desktop());
    }

    /** Column of the screen for a column of the desktop, clamped to the screen: for pointer input. */
    public int toScreenX(int desktopX) {
        return Math.clamp(desktopX - originX(), 0, screenWidth - 1);
    }

    /** Row of the screen for a row of the desktop, clamped to the screen. */
    public int toScreenY(int desktopY) {
        return Math.clamp(desktopY - originY(), 0, screenHeight - 1);
    }
}
