package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/** The client is sent away. Stackless; thrown by a phase and turned into {@link AcceptorAction.Rejected} once. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final transient @Nullable Bytes words;
    private final String told;

    private Refusal(RejectionReason reason, String detail, @Nullable Bytes words, String told) {
        super(detail, null, false, false);
        this.reason = reason;
        this.words = words;
        this.told = told;
    }

    /** In the words that the phase has for every refusal. */
    static Refusal of(RejectionReason reason, String detail) {
        return new Refusal(reason, detail, null, "");
    }

    /** In words of its own. */
    static Refusal saying(RejectionReason reason, String detail, Pdu words) {
        return new Refusal(reason, detail, PduWriter.toBytes(words), words.toString());
    }

    /** In words that are encoded already. */
    static Refusal saying(RejectionReason reason, String detail, Bytes words, String told) {
        return new Refusal(reason, detail, words, told);
    }

    static Refusal outOfOrder(String detail) {
        return of(RejectionReason.OUT_OF_ORDER, detail);
    }

    RejectionReason reason() {
        return reason;
    }

    /** What tells the client why, or null. */
    @Nullable
    Bytes words() {
        return words;
    }

    /** The words for people. */
    String told() {
        return told;
    }
}
