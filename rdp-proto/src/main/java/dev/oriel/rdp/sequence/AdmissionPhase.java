package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** The caller decides; the client waits for Demand Active, in which state it takes Set Error Info too. */
final class AdmissionPhase implements Phase {

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return Framing.session(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) {
        throw new IllegalStateException("paused");
    }

    @Override
    public boolean isPaused() {
        return true;
    }

    Phase admit(Admission admission, Conversation conversation) {
        ActivationPhase activation = new ActivationPhase(admission, conversation);
        activation.start(conversation);
        return activation;
    }
}
