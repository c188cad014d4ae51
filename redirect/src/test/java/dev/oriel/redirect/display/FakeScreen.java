package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;
import java.util.Random;

/** A guest's screen that draws things like those a real one draws, and says where. */
final class FakeScreen implements Screen {

    private final Random random;
    private int width;
    private int height;
    private int[] pixels;
    private int[] saved = {};

    FakeScreen(int width, int height, long seed) {
        this.random = new Random(seed);
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    Rectangle area() {
        return new Rectangle(0, 0, width, height);
    }

    @Override
    public void read(Rectangle area, int[] target, int offset, int stride) {
        Rectangle inside = area.intersect(area());
        for (int y = inside.y(); y < inside.bottom(); y++) {
            System.arraycopy(
                    pixels,
                    y * width + inside.x(),
                    target,
                    offset + (y - area.y()) * stride + inside.x() - area.x(),
                    inside.width());
        }
    }

    void write(Rectangle area, int[] picture) {
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(picture, y * area.width(), pixels, (area.y() + y) * width + area.x(), area.width());
        }
    }

    void resize(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        pixels = new int[width * height];
        fill(area(), random.nextInt(1 << 24));
    }

    /** Draws something somewhere and returns an area that holds it. */
    Rectangle draw() {
        Rectangle area = randomArea();
        switch (random.nextInt(8)) {
            case 0 -> fill(area, random.nextInt(1 << 24));
            case 1 -> noise(area);
            case 2 -> text(area);
            case 3 -> gradient(area);
            case 4 -> scroll(area, 1 + random.nextInt(area.height()));
            case 5 -> saved = Arrays.copyOf(pixels, pixels.length);
            case 6 -> {
                if (saved.length == pixels.length) {
                    pixels = Arrays.copyOf(saved, saved.length);
                    return area();
                }
            }
            default -> {
                // Damage without change.
            }
        }
        return area;
    }

    /** Moves the content of an area up; what was below stays. */
    void scroll(Rectangle area, int rows) {
        for (int y = area.y(); y < area.bottom() - rows; y++) {
            System.arraycopy(pixels, (y + rows) * width + area.x(), pixels, y * width + area.x(), area.width());
        }
    }

    private Rectangle randomArea() {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        int w = 1 + random.nextInt(random.nextBoolean() ? Math.min(12, width - x) : width - x);
        int h = 1 + random.nextInt(random.nextBoolean() ? Math.min(16, height - y) : height - y);
        return new Rectangle(x, y, w, h);
    }

    void fill(Rectangle area, int color) {
        for (int y = area.y(); y < area.bottom(); y++) {
            Arrays.fill(pixels, y * width + area.x(), y * width + area.right(), color);
        }
    }

    void noise(Rectangle area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                pixels[y * width + x] = random.nextInt(1 << 24);
            }
        }
    }

    /** Noise without colours. */
    void grain(Rectangle area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                pixels[y * width + x] = random.nextInt(256) * 0x010101;
            }
        }
    }

    void text(Rectangle area) {
        int ink = random.nextInt(1 << 24);
        int paper = random.nextInt(1 << 24);
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                boolean line = (y - area.y()) % 16 < 11;
                pixels[y * width + x] = line && random.nextInt(5) == 0 ? ink : paper;
            }
        }
    }

    void gradient(Rectangle area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                pixels[y * width + x] = (x & 0xff) << 16 | (y & 0xff) << 8 | (x + y & 0xff);
            }
        }
    }
}
