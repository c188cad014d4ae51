package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.Bytes;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of network detection, MS-RDPBCGR 3.3.5.15: makes requests, takes answers, keeps the estimate. Answers
 * to nothing are ignored. At most {@value #MAX_PENDING} requests wait; the oldest is forgotten. Not thread-safe, confined
 * to the connection.
 */
public final class NetworkMeter {

    /** Round trips that the average is made of. */
    public static final int ROUND_TRIPS = 8;

    private static final int MAX_PENDING = 16;

    private record Pending(int sequenceNumber, long sentMillis) {}

    private final InstantSource time;
    private final Deque<Pending> roundTrips = new ArrayDeque<>();
    private final Deque<Long> lastRtts = new ArrayDeque<>();
    private @Nullable Integer awaitedStop;
    private int sequenceNumber;
    private @Nullable Long baseRtt;
    private @Nullable Long averageRtt;
    private @Nullable Long bandwidth;

    /** @param time the clock of round trips */
    public NetworkMeter(InstantSource time) {
        this.time = time;
    }

    /** What is known now. */
    public NetworkEstimate estimate() {
        return new NetworkEstimate(baseRtt, averageRtt, bandwidth);
    }

    private int nextSequenceNumber() {
        sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
        return sequenceNumber;
    }

    /** A request for one round trip, to be sent at once. */
    public RttRequest measureRoundTrip(DetectTime when) {
        int number = nextSequenceNumber();
        if (roundTrips.size() == MAX_PENDING) {
            roundTrips.removeFirst();
        }
        roundTrips.addLast(new Pending(number, time.millis()));
        return new RttRequest(number, when);
    }

    /** Requests that measure the bandwidth at connect time with this noise, which is sent in one piece. */
    public List<AutoDetectRequest> measureBandwidth(Bytes noise) {
        List<AutoDetectRequest> requests = new ArrayList<>();
        requests.add(new BandwidthStart(nextSequenceNumber(), DetectTime.CONNECT_TIME));
        requests.add(new BandwidthPayload(nextSequenceNumber(), noise));
        BandwidthStop stop = new BandwidthStop(nextSequenceNumber(), DetectTime.CONNECT_TIME, noise.slice(0, 1));
        awaitedStop = stop.sequenceNumber();
        requests.add(stop);
        return requests;
    }

    /** From now on the client counts what arrives. */
    public BandwidthStart beginBandwidth() {
        awaitedStop = null;
        return new BandwidthStart(nextSequenceNumber(), DetectTime.CONTINUOUS);
    }

    /** The client stops counting and tells the result. */
    public BandwidthStop endBandwidth() {
        int number = nextSequenceNumber();
        awaitedStop = number;
        return new BandwidthStop(number, DetectTime.CONTINUOUS, Bytes.EMPTY);
    }

    /** What the client may be told; null while too little is known. */
    public @Nullable NetworkCharacteristics characteristics() {
        Long average = averageRtt;
        return average == null ? null : new NetworkCharacteristics(nextSequenceNumber(), baseRtt, bandwidth, average);
    }

    /** Takes an answer. Returns whether the estimate has become better known. */
    public boolean receive(AutoDetectResponse response) {
        return switch (response) {
            case RttResponse trip -> roundTrip(trip.sequenceNumber());
            case BandwidthResults results -> bandwidth(results);
            case NetworkSync sync -> sync(sync);
        };
    }

    private boolean roundTrip(int number) {
        for (Iterator<Pending> all = roundTrips.iterator(); all.hasNext(); ) {
            Pending pending = all.next();
            if (pending.sequenceNumber() == number) {
                all.remove();
                add(Math.clamp(time.millis() - pending.sentMillis(), 0, 0xFFFF_FFFFL));
                return true;
            }
        }
        return false;
    }

    private void add(long rtt) {
        if (lastRtts.size() == ROUND_TRIPS) {
            lastRtts.removeFirst();
        }
        lastRtts.addLast(rtt);
        baseRtt = baseRtt == null ? rtt : Math.min(baseRtt, rtt);
        long sum = 0;
        for (long each : lastRtts) {
            sum += each;
        }
        averageRtt = sum / lastRtts.size();
    }

    private boolean bandwidth(BandwidthResults results) {
        if (awaitedStop == null || awaitedStop != results.sequenceNumber()) {
            return false;
        }
        awaitedStop = null;
        // Bits in a millisecond are kilobits in a second.
        long kbps = Math.min(8 * results.byteCount() / Math.max(1, results.timeDeltaMillis()), 0xFFFF_FFFFL);
        Long before = bandwidth;
        // A client that was busy for a moment looks like a slow line; nothing looks like a faster one.
        bandwidth = before == null || kbps >= before ? kbps : (3 * before + kbps) / 4;
        return true;
    }

    /** Counts only as an answer to a question, and then ends all others. */
    private boolean sync(NetworkSync sync) {
        if (awaitedStop == null && roundTrips.isEmpty()) {
            return false;
        }
        roundTrips.clear();
        awaitedStop = null;
        add(sync.rttMillis());
        bandwidth = sync.bandwidthKbps();
        return true;
    }

    /** Whether an answer is still to come. */
    public boolean isWaiting() {
        return awaitedStop != null || !roundTrips.isEmpty();
    }
}
