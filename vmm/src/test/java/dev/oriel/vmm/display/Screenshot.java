package dev.oriel.vmm.display;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;

/** A whole screen at one moment. */
public final class Screenshot {

    private final ScreenSize size;
    private final int[] rgb;

    private Screenshot(ScreenSize size, int[] rgb) {
        this.size = size;
        this.rgb = rgb;
    }

    /** What a display shows now. */
    public static Screenshot of(GuestDisplay display) {
        ScreenSize size = display.size();
        int[] rgb = new int[size.width() * size.height()];
        display.read(size.area(), rgb, 0, size.width());
        return new Screenshot(size, rgb);
    }

    /** A binary PPM, as QMP's screendump writes it: "P6\nWIDTH HEIGHT\n255\n", then red, green, blue. */
    public static Screenshot ofPpm(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        for (int lines = 0; lines < 3; at++) {
            lines += bytes[at] == '\n' ? 1 : 0;
        }
        StringTokenizer header = new StringTokenizer(new String(bytes, 0, at, StandardCharsets.US_ASCII));
        header.nextToken();
        ScreenSize size = new ScreenSize(Integer.parseInt(header.nextToken()), Integer.parseInt(header.nextToken()));
        int[] rgb = new int[size.width() * size.height()];
        for (int i = 0; i < rgb.length; i++) {
            for (int k = 0; k < 3; k++) {
                rgb[i] = (rgb[i] << 8) | (bytes[at++] & 0xFF);
            }
        }
        return new Screenshot(size, rgb);
    }

    public ScreenSize size() {
        return size;
    }

    public long colours() {
        return Arrays.stream(rgb).distinct().count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Screenshot that && size.equals(that.size) && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return size + " #" + Integer.toHexString(hashCode());
    }
}
