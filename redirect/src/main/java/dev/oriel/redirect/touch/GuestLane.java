package dev.oriel.redirect.touch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The way of one kind of contacts to a guest. While the guest does not read, moves are merged: one is kept for each
 * contact. Frames in which a contact begins or ends go out in order, {@link #MAX_STALLED} of them; then the transaction is
 * given up, and what the guest holds is taken back as the first thing when it reads again.
 *
 * <p>Keeps the guest's view of each contact, so that what reaches it obeys {@link ContactState} whatever was dropped.
 *
 * @param <C> fingers or pens
 */
final class GuestLane<C extends Contact<C>> {

    /** Frames that may be sent to a guest which does not read. */
    static final int MAX_STALLED = 64;

    private final BooleanSupplier accepting;
    private final BooleanSupplier writable;
    private final Consumer<ContactFrames<C>> out;
    private final ContactMachine<C> machine = new ContactMachine<>();
    /** The newest moves that are not sent: at most one for each active contact. */
    private final Map<Integer, C> merged = new LinkedHashMap<>();

    private boolean times = true;
    private boolean first = true;
    private boolean owed;
    private int stalled;
    private long mergedFrames;
    private long droppedFrames;

    GuestLane(BooleanSupplier accepting, BooleanSupplier writable, Consumer<ContactFrames<C>> out) {
        this.accepting = accepting;
        this.writable = writable;
        this.out = out;
    }

    void configure(int limit, boolean withTimes) {
        machine.limit(limit);
        times = withTimes;
    }

    void send(ContactFrames<C> frames) {
        settle();
        List<ContactFrame<C>> passed = new ArrayList<>(frames.frames().size());
        for (ContactFrame<C> frame : frames.frames()) {
            judge(frame, passed);
        }
        emit(frames.ageMillis(), passed);
    }

    private void judge(ContactFrame<C> frame, List<ContactFrame<C>> passed) {
        if (owed) {
            drop(frame);
            return;
        }
        if (writable.getAsBoolean()) {
            stalled = 0;
        } else if (machine.isSteady(frame)) {
            frame.contacts().forEach(contact -> merged.put(contact.id(), contact));
            machine.skip(frame.offsetMicros());
            mergedFrames++;
            return;
        } else if (++stalled > MAX_STALLED) {
            drop(frame);
            cancelAll();
            return;
        }
        flush(passed);
        machine.accept(frame).map(this::timed).ifPresent(passed::add);
    }

    private void drop(ContactFrame<C> frame) {
        machine.skip(frame.offsetMicros());
        droppedFrames++;
    }

    private void flush(List<ContactFrame<C>> passed) {
        if (!merged.isEmpty()) {
            ContactFrame<C> moves = new ContactFrame<>(0, List.copyOf(merged.values()));
            merged.clear();
            machine.accept(moves).map(this::timed).ifPresent(passed::add);
        }
    }

    /** The first of all has no time before it, MS-RDPEI 2.2.3.3.1. */
    private ContactFrame<C> timed(ContactFrame<C> frame) {
        boolean timeless = first || !times;
        first = false;
        return timeless ? frame.after(0) : frame;
    }

    private void emit(int ageMillis, List<ContactFrame<C>> passed) {
        if (!passed.isEmpty()) {
            out.accept(new ContactFrames<>(times ? ageMillis : 0, passed));
        }
    }

    void cancelAll() {
        merged.clear();
        if (machine.isIdle()) {
            machine.cancel();
        } else {
            owed = true;
            settle();
        }
    }

    /** Takes out a contact that hovers at the guest too, and says whether the guest has to hear of it. */
    boolean dismiss(int id) {
        merged.remove(id);
        return machine.dismiss(id);
    }

    /** Sends what waits, if the guest takes it now. */
    void settle() {
        if (!accepting.getAsBoolean() || !writable.getAsBoolean()) {
            return;
        }
        stalled = 0;
        List<ContactFrame<C>> passed = new ArrayList<>();
        if (owed) {
            owed = false;
            machine.cancel().map(this::timed).ifPresent(passed::add);
        }
        flush(passed);
        emit(0, passed);
    }

    /** The guest is gone, and what it held with it. */
    void forget() {
        merged.clear();
        owed = false;
        machine.cancel();
    }

    /** Frames that waited and were replaced by newer ones, or sent later. */
    long mergedFrames() {
        return mergedFrames;
    }

    /** Frames of transactions that were given up because the guest did not read. */
    long droppedFrames() {
        return droppedFrames;
    }
}
