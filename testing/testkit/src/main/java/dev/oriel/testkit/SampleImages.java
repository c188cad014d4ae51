package dev.oriel.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Pictures for codec tests and benchmarks: 0x00RRGGBB, rows from the top down, the same for the same seed. */
public final class SampleImages {

    private static final int GLYPHS = 62;
    private static final int GLYPH_WIDTH = 7;
    private static final int GLYPH_HEIGHT = 11;
    private static final int CELL_WIDTH = 8;
    private static final int CELL_HEIGHT = 16;

    private SampleImages() {}

    /** One picture of each kind that a codec of tiles treats in its own way. */
    public static List<int[]> kinds(int width, int height) {
        return List.of(
                text(width, height, 1),
                photo(width, height, 1),
                noise(width, height, 1),
                blocks(width, height, 1),
                gradient(width, height),
                new int[width * height]);
    }

    /** Pixels without any structure. */
    public static int[] noise(int width, int height, long seed) {
        Random random = new Random(seed);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt() & 0xFFFFFF;
        }
        return pixels;
    }

    /** Few colours in small blocks: everything a run-length code distinguishes occurs. */
    public static int[] blocks(int width, int height, long seed) {
        Random random = new Random(seed);
        int[] palette = random.ints(6, 0, 0x1000000).toArray();
        palette[0] = 0;
        palette[1] = 0xFFFFFF;
        int[] pixels = new int[width * height];
        for (int n = 0; n < 8 + width * height / 64; n++) {
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int right = Math.min(width, x + 1 + random.nextInt(40));
            int bottom = Math.min(height, y + 1 + random.nextInt(6));
            int colour = palette[random.nextInt(palette.length)];
            for (int row = y; row < bottom; row++) {
                Arrays.fill(pixels, row * width + x, row * width + right, colour);
            }
        }
        return pixels;
    }

    /** A smooth ramp in both directions. */
    public static int[] gradient(int width, int height) {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = 255 * x / width;
                int green = 255 * y / height;
                pixels[y * width + x] = (red << 16) | (green << 8) | (red + green) / 2;
            }
        }
        return pixels;
    }

    /** Lines of words in anti-aliased glyphs on one background, with a coloured title bar: a terminal or an editor. */
    public static int[] text(int width, int height, long seed) {
        Random random = new Random(seed);
        int[][] glyphs = glyphs(random);
        int[] inks = {0x000000, 0x000000, 0x000000, 0x0000AA, 0x006600, 0xAA0000};
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xFFFFFF);
        Arrays.fill(pixels, 0, width * Math.min(height, CELL_HEIGHT), 0x2A5CAA);
        for (int top = CELL_HEIGHT; top + CELL_HEIGHT <= height; top += CELL_HEIGHT) {
            int lineEnd = width / 8 + random.nextInt(1 + width * 7 / 8);
            int ink = inks[random.nextInt(inks.length)];
            for (int left = 2; left + CELL_WIDTH <= lineEnd; left += CELL_WIDTH) {
                if (random.nextInt(6) != 0) {
                    draw(pixels, width, left, top + 2, glyphs[random.nextInt(GLYPHS)], ink);
                }
            }
        }
        return pixels;
    }

    /** Smooth patches at several scales plus light noise, as a camera gives them. */
    public static int[] photo(int width, int height, long seed) {
        Random random = new Random(seed);
        float[][] waves = new float[12][];
        for (int i = 0; i < waves.length; i++) {
            float scale = 6.28f / (12 << (i / 2));
            waves[i] = new float[] {
                scale * (random.nextFloat() - 0.5f), scale * (random.nextFloat() - 0.5f), random.nextFloat() * 6.28f
            };
        }
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = 0;
                for (int channel = 0; channel < 3; channel++) {
                    float value = 128 + 4 * (float) random.nextGaussian();
                    for (int i = channel; i < waves.length; i += 2) {
                        value += (3 + 2 * i) * (float) Math.sin(waves[i][0] * x + waves[i][1] * y + waves[i][2]);
                    }
                    pixel = (pixel << 8) | Math.clamp((int) value, 0, 255);
                }
                pixels[y * width + x] = pixel;
            }
        }
        return pixels;
    }

    /** A terminal's lines on a dark background, most of them green and grey, without a title bar. */
    public static int[] terminal(int width, int height, long seed) {
        Random random = new Random(seed);
        int[][] glyphs = glyphs(random);
        int[] inks = {0xD0D0D0, 0xD0D0D0, 0xD0D0D0, 0x4E9A06, 0x729FCF, 0xCC0000};
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0x1E1E1E);
        for (int top = 0; top + CELL_HEIGHT <= height; top += CELL_HEIGHT) {
            int lineEnd = width / 8 + random.nextInt(1 + width * 5 / 8);
            int ink = inks[random.nextInt(inks.length)];
            for (int left = 2; left + CELL_WIDTH <= lineEnd; left += CELL_WIDTH) {
                int drawn = random.nextInt(7);
                if (drawn == 0) {
                    ink = inks[random.nextInt(inks.length)];
                } else {
                    draw(pixels, width, left, top + 2, glyphs[random.nextInt(GLYPHS)], ink);
                }
            }
        }
        return pixels;
    }

    /** A page as browsers show it: white, a coloured head, columns of text, boxes with shaded edges, pictures. */
    public static int[] webPage(int width, int height, long seed) {
        Random random = new Random(seed);
        int[] pixels = text(width, height, seed);
        int head = Math.min(height, 64);
        for (int y = 0; y < head; y++) {
            Arrays.fill(pixels, y * width, (y + 1) * width, 0x20242C + 0x010101 * (y / 8));
        }
        for (int box = 0; box < 1 + width * height / 150_000; box++) {
            int boxWidth = Math.min(width, 160 + random.nextInt(240));
            int boxHeight = Math.min(height, 90 + random.nextInt(160));
            int left = random.nextInt(width - boxWidth + 1);
            int top = random.nextInt(height - boxHeight + 1);
            int[] inner = box % 3 == 0
                    ? photo(boxWidth, boxHeight, seed + box)
                    : box % 3 == 1
                            ? gradient(boxWidth, boxHeight)
                            : flat(boxWidth, boxHeight, random.nextInt() & 0xFFFFFF);
            for (int y = 0; y < boxHeight; y++) {
                System.arraycopy(inner, y * boxWidth, pixels, (top + y) * width + left, boxWidth);
            }
        }
        return pixels;
    }

    private static int[] flat(int width, int height, int colour) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, colour);
        return pixels;
    }

    private static int[][] glyphs(Random random) {
        int[][] glyphs = new int[GLYPHS][GLYPH_WIDTH * GLYPH_HEIGHT];
        for (int[] coverage : glyphs) {
            for (int stroke = 0; stroke < 3; stroke++) {
                boolean upright = random.nextBoolean();
                int at = random.nextInt(upright ? GLYPH_WIDTH : GLYPH_HEIGHT);
                int soft = 64 * random.nextInt(4);
                for (int i = 0; i < (upright ? GLYPH_HEIGHT : GLYPH_WIDTH); i++) {
                    int index = upright ? i * GLYPH_WIDTH + at : at * GLYPH_WIDTH + i;
                    coverage[index] = 255;
                    if (upright && at + 1 < GLYPH_WIDTH) {
                        coverage[index + 1] = Math.max(coverage[index + 1], soft);
                    }
                }
            }
        }
        return glyphs;
    }

    private static void draw(int[] pixels, int stride, int left, int top, int[] coverage, int ink) {
        for (int y = 0; y < GLYPH_HEIGHT; y++) {
            for (int x = 0; x < GLYPH_WIDTH; x++) {
                int at = (top + y) * stride + left + x;
                int share = coverage[y * GLYPH_WIDTH + x];
                pixels[at] = mix(pixels[at], ink, share, 16)
                        | mix(pixels[at], ink, share, 8)
                        | mix(pixels[at], ink, share, 0);
            }
        }
    }

    private static int mix(int paper, int ink, int share, int shift) {
        int from = (paper >> shift) & 0xFF;
        int to = (ink >> shift) & 0xFF;
        return (from + (to - from) * share / 255) << shift;
    }
}
