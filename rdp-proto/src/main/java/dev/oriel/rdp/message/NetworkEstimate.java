package dev.oriel.rdp.message;

import org.jspecify.annotations.Nullable;

/**
 * What is known about the network to a peer; null where nothing has been measured yet.
 *
 * @param baseRttMillis the shortest round trip
 * @param averageRttMillis the mean of the last {@value NetworkMeter#ROUND_TRIPS} round trips
 * @param bandwidthKbps kilobits a second: rises with a better measurement at once, and falls by a quarter of the
 *     way with a worse one; a measurement that took less than a millisecond gives a lower bound
 */
public record NetworkEstimate(
        @Nullable Long baseRttMillis,
        @Nullable Long averageRttMillis,
        @Nullable Long bandwidthKbps) {

    /** Nothing is known. */
    public static final NetworkEstimate UNKNOWN = new NetworkEstimate(null, null, null);
}
