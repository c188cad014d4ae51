package dev.oriel.broker.bridge;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.redirect.channel.ChannelEnd;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Our ends of the static channels of one connection. What a peer does wrong on a channel costs that channel, not the
 * connection. Confined to its event loop.
 */
public final class StaticChannels implements AutoCloseable {

    private final Map<String, ChannelEnd> ends;
    private final BiConsumer<String, DecodeException> broken;

    /**
     * Ends by the names of their channels.
     *
     * @param broken hears of a channel that is closed because of what its peer has sent
     */
    StaticChannels(Map<String, ChannelEnd> ends, BiConsumer<String, DecodeException> broken) {
        this.ends = new LinkedHashMap<>(ends);
        this.broken = broken;
    }

    /** The connection is active. */
    public void open() {
        ends.values().forEach(ChannelEnd::open);
    }

    /** One chunk of a channel's message, borrowed; that of others is dropped. */
    public void chunk(String channel, ByteBuf chunk) {
        ChannelEnd end = ends.get(channel);
        if (end == null) {
            return;
        }
        try {
            end.chunk(chunk);
        } catch (DecodeException e) {
            ends.remove(channel);
            end.close();
            broken.accept(channel, e);
        }
    }

    /** The connection takes more bytes again. */
    public void writable() {
        ends.values().forEach(ChannelEnd::writable);
    }

    /**
     * To be called every second or so.
     *
     * @param nowMillis a monotonic clock
     */
    public void tick(long nowMillis) {
        ends.values().forEach(end -> end.tick(nowMillis));
    }

    /** The connection is gone. */
    @Override
    public void close() {
        ends.values().forEach(ChannelEnd::close);
        ends.clear();
    }
}
