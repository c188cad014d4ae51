package dev.oriel.rdp.sequence;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a client and its server agreed on, for the active stage.
 *
 * @param userId our MCS user id
 * @param ioChannelId MCS channel of the session itself
 * @param shareId of the activation
 * @param channels static channels that we have joined
 * @param capabilities the server's
 * @param desktop the server's
 * @param messageChannelId MCS channel of detection and heartbeats, 0 when the server gave none
 * @param network what the server told before the active stage
 * @param unread input that arrived behind the last frame of the sequence, belongs to the session
 */
public record Connected(
        int userId,
        int ioChannelId,
        long shareId,
        List<StaticChannel> channels,
        CapabilitySets capabilities,
        ServerDesktop desktop,
        int messageChannelId,
        NetworkEstimate network,
        Bytes unread) {

    /**
     * The server's word: not clamped here.
     *
     * @param width pixels, u16
     * @param height pixels, u16
     * @param bitsPerPixel of bitmap updates
     */
    public record ServerDesktop(int width, int height, int bitsPerPixel) {}

    public Connected {
        channels = List.copyOf(channels);
    }

    /** The same connection after a deactivation-reactivation. */
    public Connected reactivated(ClientActivation activation) {
        return new Connected(
                userId,
                ioChannelId,
                activation.shareId(),
                channels,
                activation.serverCapabilities(),
                activation.desktop(),
                messageChannelId,
                network,
                Bytes.EMPTY);
    }

    /** MCS id of a static channel, if we have joined one of that name. */
    public OptionalInt channelId(String name) {
        return channels.stream()
                .filter(channel -> channel.name().equalsIgnoreCase(name))
                .mapToInt(StaticChannel::id)
                .findFirst();
    }
}
