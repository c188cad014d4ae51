package dev.oriel.broker.bridge;

import dev.oriel.broker.policy.VmPolicy;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.redirect.channel.ChannelEnd;
import dev.oriel.redirect.channel.ChannelOutput;
import dev.oriel.redirect.clipboard.ClipboardBridge;
import dev.oriel.redirect.clipboard.ClipboardChannel;
import dev.oriel.redirect.clipboard.ClipboardEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The redirections of one session: between its client, which stays, and the guest, which comes and goes. Confined to the
 * session's event loop.
 */
public final class Redirections {

    /** Static channels that carry them. */
    public static final List<String> STATIC_CHANNELS = List.of(ClipboardChannel.NAME);

    /** Who sent what is told of. */
    public enum Side {
        CLIENT,
        GUEST
    }

    /** Hears what passes and what does not. */
    public interface Listener {
        void clipboard(ClipboardEvent event);

        /** A channel is closed because of what its peer has sent. */
        void broken(Side side, String channel, DecodeException cause);
    }

    private final Listener listener;
    private final ClipboardBridge clipboard;

    /** Without a client and a guest. */
    public Redirections(VmPolicy policy, Listener listener) {
        this.listener = listener;
        this.clipboard = new ClipboardBridge(policy.clipboard().toBridge(), listener::clipboard);
    }

    /** Other rules, at once. */
    public void policy(VmPolicy policy) {
        clipboard.policy(policy.clipboard().toBridge());
    }

    /**
     * Our ends of the client's channels.
     *
     * @param outputs where a channel's messages go; null where the client has not joined it
     */
    public StaticChannels client(Function<String, @Nullable ChannelOutput> outputs) {
        Map<String, ChannelEnd> ends = new HashMap<>();
        ChannelOutput out = outputs.apply(ClipboardChannel.NAME);
        if (out != null) {
            ends.put(ClipboardChannel.NAME, ClipboardChannel.toClient(out, clipboard));
        }
        return new StaticChannels(ends, (channel, cause) -> listener.broken(Side.CLIENT, channel, cause));
    }

    /**
     * Our ends of the channels of a guest's connection.
     *
     * @param outputs where a channel's messages go; null where the guest has not taken it
     */
    public StaticChannels guest(Function<String, @Nullable ChannelOutput> outputs) {
        Map<String, ChannelEnd> ends = new HashMap<>();
        ChannelOutput out = outputs.apply(ClipboardChannel.NAME);
        if (out != null) {
            ends.put(ClipboardChannel.NAME, ClipboardChannel.toGuest(out, clipboard));
        }
        return new StaticChannels(ends, (channel, cause) -> listener.broken(Side.GUEST, channel, cause));
    }
}
