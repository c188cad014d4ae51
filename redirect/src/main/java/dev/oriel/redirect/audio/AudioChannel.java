package dev.oriel.redirect.audio;

import io.netty.buffer.ByteBuf;

/** The virtual channel of one end. Called on the end's thread. */
@FunctionalInterface
public interface AudioChannel {

    /**
     * Sends one whole message.
     *
     * @param message borrowed, valid during the call
     */
    void send(ByteBuf message);

    /** Whether the transport takes more bytes now; when it does again, the end's {@code writable} is called. */
    default boolean isWritable() {
        return true;
    }

    /**
     * The end needs the channel, which was not opened or was closed. Its opening or refusal is told to the end, perhaps at
     * once. Does nothing for a channel that somebody else opens.
     */
    default void open() {}

    /** The end needs the channel no more; {@code closed} is told to the end once. */
    default void close() {}
}
