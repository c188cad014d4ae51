package dev.oriel.redirect.display;

/**
 * What a client can do with pointers, from its Pointer and Large Pointer capability sets.
 *
 * @param format the best update it takes
 * @param cacheSize pictures it keeps, 1 or more
 * @param maxSide largest side of a picture, 32, 96 or 384
 */
public record PointerSupport(Format format, int cacheSize, int maxSide) {

    /** The kinds of pointer updates with a picture. */
    public enum Format {
        /** 24 bits per pixel, no alpha. */
        COLOR,
        /** 32 bits per pixel. */
        NEW
    }

    /** What every client takes. */
    public static final PointerSupport LEAST = new PointerSupport(Format.COLOR, 1, 32);

    /** A larger side than this needs the large pointer update. */
    static final int MAX_NEW_SIDE = 96;

    public PointerSupport {
        if (cacheSize < 1 || maxSide < 1) {
            throw new IllegalArgumentException("cache of " + cacheSize + ", side of " + maxSide);
        }
    }
}
