package dev.oriel.rdp.sequence;

import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** The caller's TLS handshake goes on; what arrives is not ours until it says that TLS is established. */
final class TlsPhase implements Phase {

    private final Phase next;

    TlsPhase(Phase next) {
        this.next = next;
    }

    Phase next() {
        return next;
    }

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) {
        return OptionalInt.empty();
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) {
        throw new IllegalStateException("no frame ends during the TLS handshake");
    }
}
