package dev.oriel.redirect.touch;

import java.util.Optional;

/** The states of a contact and the transitions between them, MS-RDPEI 3.1.1.1. */
public enum ContactState {
    OUT_OF_RANGE,
    HOVERING,
    ENGAGED;

    /** The state after a change; empty when the specification has no such transition. */
    public Optional<ContactState> after(ContactChange change) {
        return switch (this) {
            case OUT_OF_RANGE ->
                switch (change) {
                    case HOVER -> Optional.of(HOVERING);
                    case TOUCH -> Optional.of(ENGAGED);
                    case MOVE, RAISE, LIFT, CANCEL_TOUCH, LEAVE, CANCEL_HOVER -> Optional.empty();
                };
            case HOVERING ->
                switch (change) {
                    case HOVER -> Optional.of(HOVERING);
                    case TOUCH -> Optional.of(ENGAGED);
                    case LEAVE, CANCEL_HOVER -> Optional.of(OUT_OF_RANGE);
                    case MOVE, RAISE, LIFT, CANCEL_TOUCH -> Optional.empty();
                };
            case ENGAGED ->
                switch (change) {
                    case MOVE -> Optional.of(ENGAGED);
                    case RAISE -> Optional.of(HOVERING);
                    case LIFT, CANCEL_TOUCH -> Optional.of(OUT_OF_RANGE);
                    case HOVER, TOUCH, LEAVE, CANCEL_HOVER -> Optional.empty();
                };
        };
    }

    /**
     * The legal change that says what an illegal one meant, where that is beyond doubt and takes nothing further in than
     * it is. Real clients poll the state of a contact and so repeat a {@link ContactChange#RAISE} while it hovers, or
     * lift one whose touch was never seen.
     *
     * @return the change itself when it is legal; empty when the transaction has to be cancelled
     */
    Optional<ContactChange> corrected(ContactChange change) {
        if (after(change).isPresent()) {
            return Optional.of(change);
        }
        return switch (this) {
            // Such a contact has nothing to take back; see ContactMachine, which leaves it out.
            case OUT_OF_RANGE -> Optional.empty();
            case HOVERING ->
                switch (change) {
                    case RAISE -> Optional.of(ContactChange.HOVER);
                    case LIFT -> Optional.of(ContactChange.LEAVE);
                    case CANCEL_TOUCH -> Optional.of(ContactChange.CANCEL_HOVER);
                    case HOVER, TOUCH, MOVE, LEAVE, CANCEL_HOVER -> Optional.empty();
                };
            case ENGAGED ->
                switch (change) {
                    case HOVER -> Optional.of(ContactChange.RAISE);
                    case LEAVE -> Optional.of(ContactChange.LIFT);
                    case CANCEL_HOVER -> Optional.of(ContactChange.CANCEL_TOUCH);
                    case TOUCH, MOVE, RAISE, LIFT, CANCEL_TOUCH -> Optional.empty();
                };
        };
    }

    /** How an active contact is taken back. */
    ContactChange cancellation() {
        return this == ENGAGED ? ContactChange.CANCEL_TOUCH : ContactChange.CANCEL_HOVER;
    }
}
