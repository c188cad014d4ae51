package dev.oriel.redirect.channel;

import io.netty.buffer.ByteBuf;

/** Where one end's messages go: one static channel of one connection. Confined to its event loop. */
public interface ChannelOutput {

    /** Sends one message; it is borrowed. */
    void send(ByteBuf message);

    /** Whether the connection takes more bytes now; when it does again, {@link ChannelEnd#writable} is called. */
    boolean isWritable();
}
