package dev.oriel.redirect.touch;

import io.netty.buffer.ByteBuf;

/** Where an end's messages of the input channel go. */
@FunctionalInterface
public interface TouchOutput {

    /**
     * Sends one message of the channel, at most {@link dev.oriel.rdp.touch.InputPdu#MAX_MESSAGE} bytes.
     *
     * @param message borrowed, valid during the call
     */
    void send(ByteBuf message);

    /** Whether the transport takes more bytes now; while not, {@link TouchClient} merges moves. */
    default boolean isWritable() {
        return true;
    }
}
