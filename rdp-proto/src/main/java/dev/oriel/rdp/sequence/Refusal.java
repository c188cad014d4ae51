package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.Pdu;
import org.jspecify.annotations.Nullable;

/** The client is sent away. Stackless; thrown by a phase and turned into {@link AcceptorAction.Rejected} once. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final transient @Nullable Pdu words;

    /** @param words what tells the client why, or null where the phase has a general way */
    Refusal(RejectionReason reason, String detail, @Nullable Pdu words) {
        super(detail, null, false, false);
        this.reason = reason;
        this.words = words;
    }

    static Refusal outOfOrder(String detail) {
        return new Refusal(RejectionReason.OUT_OF_ORDER, detail, null);
    }

    RejectionReason reason() {
        return reason;
    }

    @Nullable
    Pdu words() {
        return words;
    }
}
