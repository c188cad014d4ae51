package dev.oriel.redirect.channel;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;

/** Our end of one static channel of one connection, to a client or to a guest. Confined to the connection's event loop. */
public interface ChannelEnd extends AutoCloseable {

    /** The connection is active, and the peer has joined the channel. Called once. */
    void open();

    /**
     * One chunk of a message.
     *
     * @param chunk with its header; borrowed
     * @throws DecodeException when the channel is to be closed
     */
    void chunk(ByteBuf chunk) throws DecodeException;

    /** The connection takes more bytes again. */
    void writable();

    /**
     * To be called every second or so.
     *
     * @param nowMillis a monotonic clock
     */
    void tick(long nowMillis);

    /** The channel or the connection is gone. */
    @Override
    void close();
}
