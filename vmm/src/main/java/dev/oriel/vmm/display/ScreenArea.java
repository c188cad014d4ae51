package dev.oriel.vmm.display;

/** Part of a screen in pixels from its top left corner; width and height 0 or more. */
public record ScreenArea(int x, int y, int width, int height) {

    public ScreenArea {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("negative size " + width + "x" + height);
        }
    }

    /** The part of this area that lies on a screen of the given size. */
    public ScreenArea clip(ScreenSize screen) {
        int left = Math.clamp(x, 0, screen.width());
        int top = Math.clamp(y, 0, screen.height());
        int right = Math.clamp((long) x + width, left, screen.width());
        int bottom = Math.clamp((long) y + height, top, screen.height());
        return new ScreenArea(left, top, right - left, bottom - top);
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }
}
