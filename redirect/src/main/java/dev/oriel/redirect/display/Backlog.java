package dev.oriel.redirect.display;

/** What has happened to a client's pixels lately: whether it keeps up, and how fast photographs come. Confined to its owner's thread. */
final class Backlog {

    /** Of pixels that came this long ago a half counts. */
    private static final double HALF_LIFE_NANOS = 500_000_000;

    private boolean behind;
    private long behindSince;
    private double photoPixels;
    private long photoAt;

    /**
     * Something was sent.
     *
     * @param more whether damage is left
     */
    void sent(long nowNanos, boolean more) {
        if (more && !behind) {
            behindSince = nowNanos;
        }
        behind = more;
    }

    /** How long damage has been left over. */
    long lateNanos(long nowNanos) {
        return behind ? nowNanos - behindSince : 0;
    }

    /** A photograph was sent. */
    void photo(long nowNanos, int pixels) {
        photoPixels = left(nowNanos) + pixels;
        photoAt = nowNanos;
    }

    /** Pixels of photographs in a second. */
    double photoPixelsPerSecond(long nowNanos) {
        return left(nowNanos) * Math.log(2) / (HALF_LIFE_NANOS / 1e9);
    }

    private double left(long nowNanos) {
        return photoPixels == 0 ? 0 : photoPixels * Math.pow(0.5, (nowNanos - photoAt) / HALF_LIFE_NANOS);
    }
}
