package dev.oriel.bench;

import dev.oriel.testkit.SampleImages;
import java.util.Arrays;

/** What the codecs are measured on: 1920x1080, one picture or several that follow each other. */
public enum CodecPicture {
    /** A terminal full of coloured text. */
    TERMINAL(1, 0),
    /** A page with text, boxes and pictures. */
    WEB(1, 0),
    /** A photo with a camera's noise. */
    PHOTO(1, 0),
    /** Thirty frames of an editor's text that scrolls by three lines each. */
    SCROLL(30, 48);

    static final int WIDTH = 1920;
    static final int HEIGHT = 1080;

    /** The {@link #psnr} of a frame that is the same. */
    static final double EXACT = 99;

    private static final long SEED = 1;

    private final int frames;
    private final int rowsPerFrame;

    CodecPicture(int frames, int rowsPerFrame) {
        this.frames = frames;
        this.rowsPerFrame = rowsPerFrame;
    }

    int frames() {
        return frames;
    }

    /** By how many rows of {@link #pixels} each frame starts lower than the one before. */
    int rowsPerFrame() {
        return rowsPerFrame;
    }

    int offset(int frame) {
        return frame * rowsPerFrame * WIDTH;
    }

    /** All frames, which overlap. */
    int[] pixels() {
        int height = HEIGHT + (frames - 1) * rowsPerFrame;
        return switch (this) {
            case TERMINAL -> SampleImages.terminal(WIDTH, height, SEED);
            case WEB -> SampleImages.webPage(WIDTH, height, SEED);
            case PHOTO -> SampleImages.photo(WIDTH, height, SEED);
            case SCROLL -> SampleImages.text(WIDTH, height, SEED);
        };
    }

    /** Peak signal to noise ratio of a decoded frame in dB, {@link #EXACT} when it is exact. */
    static double psnr(int[] pixels, int offset, int[] decoded) {
        if (Arrays.equals(pixels, offset, offset + WIDTH * HEIGHT, decoded, 0, WIDTH * HEIGHT)) {
            return EXACT;
        }
        double sum = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = ((pixels[offset + i] >> shift) & 0xFF) - ((decoded[i] >> shift) & 0xFF);
                sum += difference * difference;
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * WIDTH * HEIGHT * 3 / sum);
    }
}
