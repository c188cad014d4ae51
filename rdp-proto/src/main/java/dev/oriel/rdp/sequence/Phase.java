package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** One step of {@link Acceptor}: what the next frame looks like, and what follows from it. */
interface Phase {

    /** Size of the frame at the reader index; empty while unknown. Moves nothing. */
    OptionalInt frameLength(ByteBuf borrowed) throws DecodeException;

    /** Takes one whole frame and says which phase is next. The frame is borrowed. */
    Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal;

    /** The phase begins after a TLS handshake: the server may have to speak first. */
    default void entered(Conversation conversation) {}

    /** Whether input waits until the caller has answered. */
    default boolean isPaused() {
        return false;
    }
}
