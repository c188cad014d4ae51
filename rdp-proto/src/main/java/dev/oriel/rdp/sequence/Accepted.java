package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;
import java.util.OptionalInt;

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
                Bytes.EMPTY);
    }

    /** MCS id of a static channel, if the client has joined one of that name (case does not matter). */
    public OptionalInt channelId(String name) {
        return channels.stream()
                .filter(channel -> channel.name().equalsIgnoreCase(name))
                .mapToInt(StaticChannel::id)
                .findFirst();
    }
}
