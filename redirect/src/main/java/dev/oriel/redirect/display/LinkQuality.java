package dev.oriel.redirect.display;

import org.jspecify.annotations.Nullable;

/**
 * How good the way to a client is, as it was measured last; null where nothing has been measured (yet): not all clients
 * answer.
 *
 * @param rttMillis mean of the last round trips in milliseconds
 * @param bandwidthKbps kilobits a second towards the client; a lower bound where little was there to be sent
 */
public record LinkQuality(
        @Nullable Long rttMillis, @Nullable Long bandwidthKbps) {

    /** Nothing is known. */
    public static final LinkQuality UNKNOWN = new LinkQuality(null, null);
}
