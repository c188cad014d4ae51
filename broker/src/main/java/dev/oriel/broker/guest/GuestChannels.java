package dev.oriel.broker.guest;

import dev.oriel.broker.bridge.StaticChannels;
import dev.oriel.redirect.channel.ChannelOutput;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a session's ends of the static channels of one connection to a guest. */
@FunctionalInterface
public interface GuestChannels {

    /**
     * Ends of a connection that stands.
     *
     * @param outputs where a channel's messages go; null where the guest has not taken it
     */
    StaticChannels open(Function<String, @Nullable ChannelOutput> outputs);
}
