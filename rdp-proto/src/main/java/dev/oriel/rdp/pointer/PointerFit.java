package dev.oriel.rdp.pointer;

/** Makes a pointer's picture fit a client's largest pointer: cuts the transparent border, then scales down. */
final class PointerFit {

    private PointerFit() {}

    static PointerImage fit(PointerImage image, int maxSide) {
        PointerImage cut = cut(image);
        int side = Math.max(cut.width(), cut.height());
        return side <= maxSide ? cut : scale(cut, maxSide, side);
    }

    /** The smallest part that holds all visible pixels and the hot spot. */
    private static PointerImage cut(PointerImage image) {
        int left = image.hotX();
        int right = image.hotX();
        int top = image.hotY();
        int bottom = image.hotY();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                if (image.argb(x, y) >>> 24 != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        int width = right - left + 1;
        int height = bottom - top + 1;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = image.argb(left + x, top + y);
            }
        }
        return new PointerImage(width, height, image.hotX() - left, image.hotY() - top, pixels);
    }

    /** Averages the source pixels of each target pixel, weighted by alpha. */
    private static PointerImage scale(PointerImage image, int maxSide, int side) {
        int width = Math.max(1, image.width() * maxSide / side);
        int height = Math.max(1, image.height() * maxSide / side);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            int fromY = y * image.height() / height;
            int toY = Math.max(fromY + 1, (y + 1) * image.height() / height);
            for (int x = 0; x < width; x++) {
                int fromX = x * image.width() / width;
                int toX = Math.max(fromX + 1, (x + 1) * image.width() / width);
                pixels[y * width + x] = average(image, fromX, toX, fromY, toY);
            }
        }
        return new PointerImage(
                width, height, image.hotX() * width / image.width(), image.hotY() * height / image.height(), pixels);
    }

    private static int average(PointerImage image, int fromX, int toX, int fromY, int toY) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int pixel = image.argb(x, y);
                int weight = pixel >>> 24;
                alpha += weight;
                red += (long) weight * (pixel >> 16 & 0xff);
                green += (long) weight * (pixel >> 8 & 0xff);
                blue += (long) weight * (pixel & 0xff);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        long count = (long) (toX - fromX) * (toY - fromY);
        return (int) (alpha / count) << 24
                | (int) (red / alpha) << 16
                | (int) (green / alpha) << 8
                | (int) (blue / alpha);
    }
}
