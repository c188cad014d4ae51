package dev.oriel.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The printable ASCII glyphs of a real font as a desktop draws them, kept as a resource so that pictures are the same on every
 * machine: for each glyph how much ink covers each pixel, for red, green and blue apart.
 *
 * <p>Made by {@code java -Djava.awt.headless=true -cp ... dev.oriel.bench.OfficeFont folder} from the DejaVu fonts.
 */
final class OfficeFont {

    private static final int FIRST = ' ';
    private static final int GLYPHS = '~' - FIRST + 1;

    private final int height;
    private final int[] advances = new int[GLYPHS];
    private final byte[][] coverage = new byte[GLYPHS][];

    private OfficeFont(int height) {
        this.height = height;
    }

    static OfficeFont load(String name) {
        try (InputStream resource = OfficeFont.class.getResourceAsStream(name + ".glyphs")) {
            if (resource == null) {
                throw new IllegalArgumentException("no font " + name);
            }
            DataInputStream in = new DataInputStream(new GZIPInputStream(resource));
            OfficeFont font = new OfficeFont(in.readUnsignedByte());
            for (int i = 0; i < GLYPHS; i++) {
                font.advances[i] = in.readUnsignedByte();
                font.coverage[i] = in.readNBytes(3 * font.advances[i] * font.height);
            }
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int height() {
        return height;
    }

    int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += advances[text.charAt(i) - FIRST];
        }
        return width;
    }

    /** Draws over what is there; the text must lie inside of the picture. */
    void draw(int[] pixels, int stride, int x, int y, String text, int ink) {
        int left = x;
        for (int i = 0; i < text.length(); i++) {
            int glyph = text.charAt(i) - FIRST;
            draw(pixels, y * stride + left, stride, glyph, ink);
            left += advances[glyph];
        }
    }

    private void draw(int[] pixels, int offset, int stride, int glyph, int ink) {
        byte[] cover = coverage[glyph];
        int width = advances[glyph];
        for (int y = 0, k = 0; y < height; y++) {
            for (int x = 0; x < width; x++, k += 3) {
                int at = offset + y * stride + x;
                int pixel = pixels[at];
                pixels[at] = mix(pixel >> 16, ink >> 16, cover[k]) << 16
                        | mix(pixel >> 8, ink >> 8, cover[k + 1]) << 8
                        | mix(pixel, ink, cover[k + 2]);
            }
        }
    }

    private static int mix(int paper, int ink, byte cover) {
        int from = paper & 0xFF;
        return from + ((ink & 0xFF) - from) * (cover & 0xFF) / 255;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        make(folder, "mono", new Font("DejaVu Sans Mono", Font.PLAIN, 13), RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        make(folder, "sans", new Font("DejaVu Sans", Font.PLAIN, 13), RenderingHints.VALUE_TEXT_ANTIALIAS_LCD_HRGB);
        make(folder, "bold", new Font("DejaVu Sans", Font.BOLD, 16), RenderingHints.VALUE_TEXT_ANTIALIAS_LCD_HRGB);
    }

    private static void make(Path folder, String name, Font font, Object antialiasing) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, antialiasing);
        graphics.setFont(font);
        FontMetrics metrics = graphics.getFontMetrics();
        try (DataOutputStream out =
                new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".glyphs"))))) {
            out.writeByte(metrics.getHeight());
            for (int i = 0; i < GLYPHS; i++) {
                graphics.setColor(Color.BLACK);
                graphics.fillRect(0, 0, 64, 64);
                graphics.setColor(Color.WHITE);
                graphics.drawString(String.valueOf((char) (FIRST + i)), 0, metrics.getAscent());
                int width = metrics.charWidth(FIRST + i);
                out.writeByte(width);
                for (int y = 0; y < metrics.getHeight(); y++) {
                    for (int x = 0; x < width; x++) {
                        int pixel = image.getRGB(x, y);
                        out.writeByte(pixel >> 16);
                        out.writeByte(pixel >> 8);
                        out.writeByte(pixel);
                    }
                }
            }
        }
    }
}
