package dev.oriel.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured times and what is said about them. */
final class Latencies {

    private final long[] nanos;
    private int count;

    Latencies(int capacity) {
        nanos = new long[capacity];
    }

    void add(long elapsedNanos) {
        nanos[count++] = elapsedNanos;
    }

    /** The value below which this share of all values lies, in milliseconds. */
    double percentile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(share * (count - 1)))] / 1e6;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"count\":%d,\"minMs\":%.2f,\"medianMs\":%.2f,\"p90Ms\":%.2f,\"p99Ms\":%.2f}",
                count,
                percentile(0),
                percentile(0.5),
                percentile(0.9),
                percentile(0.99));
    }
}
