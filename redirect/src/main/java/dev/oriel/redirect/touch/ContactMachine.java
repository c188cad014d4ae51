package dev.oriel.redirect.touch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of one kind, each with its state, and the rules of MS-RDPEI 3.1.1.1. A frame that breaks them cancels the
 * transaction: what is active is taken back, and frames are ignored until one that only begins contacts, 3.2.5.3. What a
 * client beyond doubt meant is corrected instead, see {@link ContactState#corrected}.
 *
 * <p>Holds at most {@code limit} contacts. Confined to its end's event loop.
 *
 * @param <C> fingers or pens
 */
final class ContactMachine<C extends Contact<C>> {

    /** An active contact: how it was last seen. */
    private record Active<C>(ContactState state, C seen) {}

    private final Map<Integer, Active<C>> active = new LinkedHashMap<>();
    private int limit;
    /** From the start, since contacts may be there that began before anybody listened. */
    private boolean ignoring = true;

    /** Time of the frames that were not passed on since the last that was. */
    private long skippedMicros;

    private long corrected;
    private long ignored;
    private long cancelled;
    private @Nullable ContactFault lastFault;

    /** How many contacts may be active at a time. */
    void limit(int most) {
        limit = most;
    }

    /**
     * Judges a frame.
     *
     * @param frame its offset is since the frame before, passed on or not; that of the result is since the one passed on
     * @return what may be passed on: the frame, perhaps with contacts corrected or left out, or the one that cancels
     *     everything; empty when nothing may
     */
    Optional<ContactFrame<C>> accept(ContactFrame<C> frame) {
        skip(frame.offsetMicros());
        return judged(frame).map(this::timed);
    }

    /** Time passes without a frame that is passed on. */
    void skip(long micros) {
        skippedMicros = Math.min(skippedMicros + micros, ContactFrame.MAX_OFFSET_MICROS);
    }

    private ContactFrame<C> timed(ContactFrame<C> frame) {
        long offset = skippedMicros;
        skippedMicros = 0;
        return frame.after(offset);
    }

    private Optional<ContactFrame<C>> judged(ContactFrame<C> frame) {
        if (ignoring && !beginsTransaction(frame)) {
            ignored++;
            return Optional.empty();
        }
        ignoring = false;
        Map<Integer, Active<C>> next = new HashMap<>();
        List<C> passed = new ArrayList<>(frame.contacts().size());
        for (C contact : frame.contacts()) {
            if (next.containsKey(contact.id())) {
                return refuse(ContactFault.REPEATED_CONTACT);
            }
            ContactState state = state(contact.id());
            if (state == ContactState.OUT_OF_RANGE && contact.change().ends()) {
                corrected++;
                continue;
            }
            Optional<ContactChange> change = state.corrected(contact.change());
            if (change.isEmpty()) {
                return refuse(ContactFault.ILLEGAL_TRANSITION);
            }
            C legal = legal(contact, change.get(), state);
            passed.add(legal);
            next.put(contact.id(), new Active<>(state.after(legal.change()).orElseThrow(), legal));
        }
        if (!(sizeWith(next) <= limit)) {
            return refuse(ContactFault.TOO_MANY_CONTACTS);
        }
        apply(next);
        return passed.isEmpty() ? Optional.empty() : Optional.of(new ContactFrame<>(0, passed));
    }

    private static <C extends Contact<C>> boolean beginsTransaction(ContactFrame<C> frame) {
        return !frame.contacts().isEmpty()
                && frame.contacts().stream()
                        .allMatch(contact -> contact.change().begins());
    }

    /** The corrected change, and the last position where leaving the surface must not move the contact. */
    private C legal(C contact, ContactChange change, ContactState state) {
        C legal = contact;
        if (change != contact.change()) {
            corrected++;
            legal = legal.changed(change);
        }
        if (state == ContactState.ENGAGED && change != ContactChange.MOVE) {
            C seen = seen(contact.id()).orElseThrow();
            if (seen.x() != legal.x() || seen.y() != legal.y()) {
                corrected++;
                legal = legal.at(seen.x(), seen.y());
            }
        }
        return legal;
    }

    private int sizeWith(Map<Integer, Active<C>> next) {
        int size = active.size();
        for (Map.Entry<Integer, Active<C>> entry : next.entrySet()) {
            boolean is = active.containsKey(entry.getKey());
            boolean willBe = entry.getValue().state() != ContactState.OUT_OF_RANGE;
            size += (willBe ? 1 : 0) - (is ? 1 : 0);
        }
        return size;
    }

    private void apply(Map<Integer, Active<C>> next) {
        next.forEach((id, contact) -> {
            if (contact.state() == ContactState.OUT_OF_RANGE) {
                active.remove(id);
            } else {
                active.put(id, contact);
            }
        });
    }

    /** Cancels the transaction because of a fault. */
    Optional<ContactFrame<C>> refuse(ContactFault fault) {
        lastFault = fault;
        cancelled++;
        return cancel();
    }

    /**
     * Takes everything back and ignores what follows until a new transaction.
     *
     * @return the frame that does so; empty when nothing is active
     */
    Optional<ContactFrame<C>> cancel() {
        ignoring = true;
        if (active.isEmpty()) {
            return Optional.empty();
        }
        List<C> contacts = active.values().stream()
                .map(contact -> contact.seen().changed(contact.state().cancellation()))
                .toList();
        active.clear();
        return Optional.of(new ContactFrame<>(0, contacts));
    }

    /**
     * Takes a contact out that hovers.
     *
     * @return whether it did; one that touches, or that is not there, stays as it is, MS-RDPEI 3.2.5.6
     */
    boolean dismiss(int id) {
        return state(id) == ContactState.HOVERING && active.remove(id) != null;
    }

    /** Whether the frame only says where active contacts are now. */
    boolean isSteady(ContactFrame<C> frame) {
        return frame.contacts().stream().allMatch(contact -> switch (state(contact.id())) {
            case OUT_OF_RANGE -> false;
            case HOVERING -> contact.change() == ContactChange.HOVER;
            case ENGAGED -> contact.change() == ContactChange.MOVE;
        });
    }

    boolean isIdle() {
        return active.isEmpty();
    }

    ContactState state(int id) {
        Active<C> contact = active.get(id);
        return contact == null ? ContactState.OUT_OF_RANGE : contact.state();
    }

    private Optional<C> seen(int id) {
        return Optional.ofNullable(active.get(id)).map(Active::seen);
    }

    ContactCounts counts() {
        return new ContactCounts(corrected, ignored, cancelled, lastFault);
    }
}
