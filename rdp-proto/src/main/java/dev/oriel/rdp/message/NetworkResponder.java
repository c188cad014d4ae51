package dev.oriel.rdp.message;

import java.time.InstantSource;
import java.util.Optional;

/**
 * The client's end of network detection, MS-RDPBCGR 3.2.5.15: answers what the server asks, counts what arrives
 * meanwhile, keeps what the server tells. Not thread-safe, confined to the connection.
 */
public final class NetworkResponder {

    private static final long MAX_U32 = 0xFFFF_FFFFL;

    private final InstantSource time;
    private boolean counting;
    private long startMillis;
    private long byteCount;
    private NetworkEstimate estimate = NetworkEstimate.UNKNOWN;

    /** @param time the clock of bandwidth measurements */
    public NetworkResponder(InstantSource time) {
        this.time = time;
    }

    /** What the server has told. */
    public NetworkEstimate estimate() {
        return estimate;
    }

    /** So many bytes of PDUs have arrived in the active stage. */
    public void received(int bytes) {
        if (counting) {
            byteCount = Math.min(MAX_U32, byteCount + bytes);
        }
    }

    /** Takes a request; the answer is to be sent at once. */
    public Optional<AutoDetectResponse> receive(AutoDetectRequest request) {
        return switch (request) {
            case RttRequest trip -> Optional.of(new RttResponse(trip.sequenceNumber()));
            case BandwidthStart start -> {
                counting = true;
                startMillis = time.millis();
                byteCount = 0;
                yield Optional.empty();
            }
            case BandwidthPayload payload -> {
                received(payload.payload().length());
                yield Optional.empty();
            }
            case BandwidthStop stop -> stop(stop);
            case NetworkCharacteristics told -> {
                estimate = merged(told);
                yield Optional.empty();
            }
        };
    }

    private Optional<AutoDetectResponse> stop(BandwidthStop stop) {
        if (!counting || stop.time() == DetectTime.LOSSY_TUNNEL) {
            return Optional.empty();
        }
        received(stop.payload().length());
        counting = false;
        long delta = Math.clamp(time.millis() - startMillis, 0, MAX_U32);
        return Optional.of(new BandwidthResults(stop.sequenceNumber(), stop.time(), delta, byteCount));
    }

    private NetworkEstimate merged(NetworkCharacteristics told) {
        return new NetworkEstimate(
                told.baseRttMillis() == null ? estimate.baseRttMillis() : told.baseRttMillis(),
                told.averageRttMillis(),
                told.bandwidthKbps() == null ? estimate.bandwidthKbps() : told.bandwidthKbps());
    }
}
