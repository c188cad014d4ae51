package dev.oriel.rdp.session;

import dev.oriel.rdp.message.AutoDetectResponse;
import dev.oriel.rdp.message.DetectTime;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.NetworkCharacteristics;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.message.NetworkMeter;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.wire.Bytes;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The message channel in the server's role: network detection in the active stage (MS-RDPBCGR 2.2.14) and heartbeats
 * (2.2.16). Each method gives the bytes to send now, or nothing when the client has said that it cannot do it. Not
 * thread-safe; confined to the connection's loop.
 */
public final class ServerMessages {

    private final NetworkMeter meter;
    private final NetworkEstimate atConnectTime;
    private final int channelId;
    private final boolean detects;
    private final boolean takesHeartbeats;

    ServerMessages(Accepted accepted, InstantSource time) {
        this.meter = new NetworkMeter(time);
        this.atConnectTime = accepted.network();
        this.channelId = accepted.messageChannelId();
        this.detects = accepted.detectsNetwork();
        this.takesHeartbeats = accepted.takesHeartbeats();
    }

    int channelId() {
        return channelId;
    }

    /** The newest measurements; those of connect time where there is no newer one. */
    public NetworkEstimate network() {
        NetworkEstimate now = meter.estimate();
        return new NetworkEstimate(
                now.baseRttMillis() == null ? atConnectTime.baseRttMillis() : now.baseRttMillis(),
                now.averageRttMillis() == null ? atConnectTime.averageRttMillis() : now.averageRttMillis(),
                now.bandwidthKbps() == null ? atConnectTime.bandwidthKbps() : now.bandwidthKbps());
    }

    /** Asks for a round trip; {@link ClientEvent.NetworkMeasured} follows. */
    public Optional<Bytes> measureRoundTrip() {
        return detects ? send(meter.measureRoundTrip(DetectTime.CONTINUOUS)) : Optional.empty();
    }

    /** Begins a bandwidth measurement: to be sent before a burst of updates, and ended behind it. */
    public Optional<Bytes> beginBandwidth() {
        return detects ? send(meter.beginBandwidth()) : Optional.empty();
    }

    /** Ends a bandwidth measurement; {@link ClientEvent.NetworkMeasured} follows. */
    public Optional<Bytes> endBandwidth() {
        return detects ? send(meter.endBandwidth()) : Optional.empty();
    }

    /** Tells the client what has been measured, for its connection bar. */
    public Optional<Bytes> tellNetwork() {
        NetworkCharacteristics known = detects ? meter.characteristics() : null;
        return known == null ? Optional.empty() : send(known);
    }

    /** Tells the client that we are alive. */
    public Optional<Bytes> heartbeat(Heartbeat heartbeat) {
        return takesHeartbeats ? send(heartbeat) : Optional.empty();
    }

    boolean receive(AutoDetectResponse response) {
        return meter.receive(response);
    }

    private Optional<Bytes> send(MessagePdu pdu) {
        return Optional.of(ServerOutput.data(channelId, pdu));
    }
}
