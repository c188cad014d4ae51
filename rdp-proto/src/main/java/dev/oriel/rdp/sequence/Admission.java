package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.Flags;

/**
 * The desktop that an admitted client gets.
 *
 * @param width pixels, {@link Limits#MIN_DESKTOP_SIDE} to {@link Limits#MAX_DESKTOP_SIDE}
 * @param height pixels, as width
 * @param bitsPerPixel of bitmap updates: 8, 15, 16, 24 or 32
 * @param features what this server will use, beyond bitmap updates and pointers
 */
public record Admission(int width, int height, int bitsPerPixel, Flags<Feature> features) {

    /** Choices of the server. */
    public enum Feature implements Flags.Bit {
        /** Surface commands outside the graphics pipeline, with frame markers and acknowledgements. */
        SURFACE_COMMANDS(1),
        /**
         * The graphics pipeline. Of meaning in the client's role only: a server that hears of it may draw nothing until
         * its channel is open. A server sees in the client's core data whether it may open the channel.
         */
        GRAPHICS_PIPELINE(2),
        /**
         * Bulk compression of updates and static channels, where the peer takes it. The graphics pipeline has its own, and
         * costs none of it.
         */
        BULK_COMPRESSION(4);

        private final int mask;

        Feature(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Bitmap updates and pointers only; the graphics pipeline is a dynamic channel and needs nothing here. */
    public Admission(int width, int height, int bitsPerPixel) {
        this(width, height, bitsPerPixel, Flags.none());
    }

    public Admission {
        checkSide(width);
        checkSide(height);
        switch (bitsPerPixel) {
            case 8, 15, 16, 24, 32 -> {}
            default -> throw new IllegalArgumentException(bitsPerPixel + " bits per pixel");
        }
    }

    private static void checkSide(int pixels) {
        if (!(Limits.MIN_DESKTOP_SIDE <= pixels && pixels <= Limits.MAX_DESKTOP_SIDE)) {
            throw new IllegalArgumentException("desktop side of " + pixels);
        }
    }
}
