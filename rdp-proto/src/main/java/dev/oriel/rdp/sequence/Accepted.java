package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.security.ExtendedInfo;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed on, for the active stage.
 *
 * @param admission desktop and features
 * @param userId the client's MCS user id
 * @param ioChannelId MCS channel of the session itself
 * @param shareId of the activation
 * @param channels static channels that the client has joined
 * @param capabilities the client's
 * @param core the client's core data
 * @param info the client's logon options, its password wiped
 * @param messageChannelId MCS channel of detection and heartbeats, 0 when the client has none
 * @param network what was measured at connect time
 * @param unread input that arrived behind the last frame of the sequence, belongs to the session
 */
public record Accepted(
        Admission admission,
        int userId,
        int ioChannelId,
        long shareId,
        List<StaticChannel> channels,
        CapabilitySets capabilities,
        ClientCoreData core,
        ClientInfo info,
        int messageChannelId,
        NetworkEstimate network,
        Bytes unread) {

    public Accepted {
        channels = List.copyOf(channels);
    }

    /** The largest fast-path update in bytes that the client reassembles. */
    public int maxUpdateSize() {
        return ServerCapabilities.maxUpdateSize(capabilities);
    }

    /** The same connection after a deactivation-reactivation. */
    public Accepted reactivated(ServerActivation activation) {
        return new Accepted(
                activation.admission(),
                userId,
                ioChannelId,
                activation.shareId(),
                channels,
                activation.clientCapabilities(),
                core,
                info,
                messageChannelId,
                network,
                Bytes.EMPTY);
    }

    /** Whether the client answers network detection in the active stage. */
    public boolean detectsNetwork() {
        return messageChannelId != 0 && can(ClientCoreTail.EarlyCapability.SUPPORT_NETCHAR_AUTODETECT);
    }

    /** Whether the client watches heartbeats. */
    public boolean takesHeartbeats() {
        return messageChannelId != 0 && can(ClientCoreTail.EarlyCapability.SUPPORT_HEARTBEAT_PDU);
    }

    /** Whether the client shows what {@link dev.oriel.rdp.share.SetErrorInfo} says. */
    public boolean showsErrors() {
        return can(ClientCoreTail.EarlyCapability.SUPPORT_ERRINFO_PDU)
                || ClientQuirk.SHOWS_UNANNOUNCED_ERRORS.appliesTo(this);
    }

    /** Whether the client shows what {@link dev.oriel.rdp.share.StatusInfo} says. */
    public boolean takesStatus() {
        return can(ClientCoreTail.EarlyCapability.SUPPORT_STATUSINFO_PDU);
    }

    /** Whether the client takes {@link dev.oriel.rdp.share.MonitorLayout}. */
    public boolean takesMonitorLayout() {
        return can(ClientCoreTail.EarlyCapability.SUPPORT_MONITOR_LAYOUT_PDU);
    }

    /** What the client presents to get a session back that it lost, or null. */
    public @Nullable AutoReconnectCookie autoReconnectCookie() {
        ExtendedInfo extended = info.extendedInfo();
        return extended == null ? null : extended.autoReconnectCookie();
    }

    private boolean can(ClientCoreTail.EarlyCapability capability) {
        return core.has(capability);
    }

    /** MCS id of a static channel, if the client has joined one of that name (case does not matter). */
    public OptionalInt channelId(String name) {
        return channels.stream()
                .filter(channel -> channel.name().equalsIgnoreCase(name))
                .mapToInt(StaticChannel::id)
                .findFirst();
    }
}
