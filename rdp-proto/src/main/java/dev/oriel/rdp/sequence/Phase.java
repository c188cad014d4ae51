package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** One step of {@link Acceptor}: what the next frame looks like, and what follows from it. */
interface Phase {

    /** How a client in this phase is told that it is refused, when the refusal brings no words of its own. */
    enum Words {
        /** Nothing has been agreed on that could carry a message. */
        NONE,
        /** MCS Disconnect Provider Ultimatum. */
        DISCONNECT,
        /** Set Error Info, then MCS Disconnect Provider Ultimatum. */
        ERROR_INFO
    }

    /** Size of the frame at the reader index; empty while unknown. Moves nothing. */
    OptionalInt frameLength(ByteBuf borrowed) throws DecodeException;

    /** Takes one whole frame and says which phase is next. The frame is borrowed. */
    Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal;

    default Words words() {
        return Words.NONE;
    }

    /** Whether input waits until the caller has answered. */
    default boolean isPaused() {
        return false;
    }
}
