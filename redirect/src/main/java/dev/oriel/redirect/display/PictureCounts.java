package dev.oriel.redirect.display;

import java.util.Map;

/**
 * How a client's picture was made so far, in areas.
 *
 * @param exact sent as they are
 * @param lossy photographs that became exact later, or were replaced
 * @param copied scrolled by the client itself
 * @param cached drawn from the client's cache
 * @param photos photographs, exact or lossy, by the codec they were sent in
 */
public record PictureCounts(long exact, long lossy, long copied, long cached, Map<PhotoCodec, Long> photos) {

    public PictureCounts {
        photos = Map.copyOf(photos);
    }
}
