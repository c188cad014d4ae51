package dev.oriel.it.rig;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A picture as {@code 0x00RRGGBB} pixels in rows from the top, and where two of them differ. */
public final class Picture {

    private final int width;
    private final int height;
    private final int[] rgb;

    private Picture(int width, int height, int[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** Takes over the pixels. */
    public static Picture of(int width, int height, int[] rgb) {
        return new Picture(width, height, rgb);
    }

    /** Reads a PNG file. */
    public static Picture png(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("not a picture: " + file);
        }
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xFFFFFF;
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }

    /** Reads an XWD file of 24 or 32 bits, as an X server maps its screen. */
    static Picture xwd(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.BIG_ENDIAN);
        int headerSize = in.getInt(0);
        int width = in.getInt(16);
        int height = in.getInt(20);
        boolean bigEndian = in.getInt(28) == 1;
        int bitsPerPixel = in.getInt(44);
        int bytesPerLine = in.getInt(48);
        int colours = in.getInt(76);
        if (bitsPerPixel != 32) {
            throw new IOException("expected 32 bits per pixel, got " + bitsPerPixel);
        }
        int pixels = headerSize + colours * 12;
        in.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rgb[y * width + x] = in.getInt(pixels + y * bytesPerLine + 4 * x) & 0xFFFFFF;
            }
        }
        return new Picture(width, height, rgb);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int pixel(int x, int y) {
        return rgb[y * width + x];
    }

    /** A part of this picture. */
    public Picture crop(int x, int y, int cropWidth, int cropHeight) {
        int[] part = new int[cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(rgb, (y + row) * width + x, part, row * cropWidth, cropWidth);
        }
        return new Picture(cropWidth, cropHeight, part);
    }

    /** Number of pixels that are not the same in a picture of the same size. */
    public long differences(Picture other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException(
                    "sizes differ: " + width + "x" + height + " and " + other.width + "x" + other.height);
        }
        long count = 0;
        for (int i = 0; i < rgb.length; i++) {
            if (rgb[i] != other.rgb[i]) {
                count++;
            }
        }
        return count;
    }

    /** Peak signal-to-noise ratio to a picture of the same size in decibels, over all channels; infinite when they are equal. */
    public double psnr(Picture other) {
        double squares = 0;
        for (int i = 0; i < rgb.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = (rgb[i] >> shift & 0xFF) - (other.rgb[i] >> shift & 0xFF);
                squares += difference * difference;
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * 3 * rgb.length / squares);
    }

    /** Each channel cut to the bits that it has at a depth: 15 (5-5-5), 16 (5-6-5), else all. */
    public Picture cutTo(int bitsPerPixel) {
        int kept = switch (bitsPerPixel) {
            case 15 -> 0xF8F8F8;
            case 16 -> 0xF8FCF8;
            default -> 0xFFFFFF;
        };
        int[] cut = new int[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            cut[i] = rgb[i] & kept;
        }
        return new Picture(width, height, cut);
    }

    /** As FreeRDP shows a picture of 15 or 16 bits: the upper bits of each channel fill up its lower ones. */
    public Picture expanded() {
        int[] full = new int[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            full[i] = filled(rgb[i] >> 16) << 16 | filled(rgb[i] >> 8) << 8 | filled(rgb[i]);
        }
        return new Picture(width, height, full);
    }

    private static int filled(int channel) {
        int value = channel & 0xFF;
        return Math.min(255, value + (value >> 5));
    }

    /** Whether all pixels have one colour. */
    public boolean isBlank() {
        return Arrays.stream(rgb).allMatch(pixel -> pixel == rgb[0]);
    }

    public long distinctColours() {
        return Arrays.stream(rgb).distinct().count();
    }

    public void writePng(Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        ImageIO.write(image, "png", file.toFile());
    }
}
