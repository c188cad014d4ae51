package dev.oriel.redirect.display;

/**
 * How a client's picture was made so far, in areas.
 *
 * @param exact sent as they are
 * @param lossy photographs that became exact later, or were replaced
 * @param copied scrolled by the client itself
 * @param cached drawn from the client's cache
 * @param video those of the lossy ones that were sent in H.264
 */
public record PictureCounts(long exact, long lossy, long copied, long cached, long video) {

    static final PictureCounts NONE = new PictureCounts(0, 0, 0, 0, 0);
}
