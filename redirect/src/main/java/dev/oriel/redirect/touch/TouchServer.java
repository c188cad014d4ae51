package dev.oriel.redirect.touch;

import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.touch.ClientReady;
import dev.oriel.rdp.touch.DismissHoveringTouchContact;
import dev.oriel.rdp.touch.InputPdu;
import dev.oriel.rdp.touch.InputVersion;
import dev.oriel.rdp.touch.PenContact;
import dev.oriel.rdp.touch.PenEvent;
import dev.oriel.rdp.touch.PenFrame;
import dev.oriel.rdp.touch.ResumeInput;
import dev.oriel.rdp.touch.ServerReady;
import dev.oriel.rdp.touch.SuspendInput;
import dev.oriel.rdp.touch.TouchContact;
import dev.oriel.rdp.touch.TouchEvent;
import dev.oriel.rdp.touch.TouchFrame;
import dev.oriel.rdp.touch.UnknownInput;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server's end of the input channel, MS-RDPEI 3.2: takes fingers and pens from an RDP client. Each contact's
 * transitions are checked; a client that breaks them has its transaction cancelled, not its channel. Messages that are
 * not expected are counted and ignored, 3.1.5.1; bytes that lie are a {@link DecodeException}, which ends the channel.
 *
 * <p>Keeps one record for each active contact, at most {@link TouchFeatures#MAX_FINGERS} and
 * {@link TouchFeatures#MAX_PENS}; nothing waits here. Confined to the session's event loop.
 */
public final class TouchServer implements DvcListener, TouchSource {

    private enum State {
        CLOSED,
        /** The server's ready message is out. */
        WAITING,
        FLOWING,
        SUSPENDED
    }

    private final TouchOutput output;
    private final TouchListener listener;
    private final ContactMachine<Finger> fingers = new ContactMachine<>();
    private final ContactMachine<Pen> pens = new ContactMachine<>();
    private State state = State.CLOSED;
    private boolean times;
    private boolean severalPens;
    private long unexpected;

    /** An end whose channel is not open yet: {@link #opened} begins. */
    public TouchServer(TouchOutput output, TouchListener listener) {
        this.output = output;
        this.listener = listener;
    }

    @Override
    public void opened() {
        state = State.WAITING;
        send(new ServerReady(InputVersion.V300.code(), Flags.of(ServerReady.Feature.MULTIPEN_INJECTION_SUPPORTED)));
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        InputPdu pdu = InputPdu.decode(message);
        message.expectEnd("RDPINPUT_PDU");
        switch (pdu) {
            case ClientReady ready -> ready(ready);
            case TouchEvent touch -> touch(touch);
            case PenEvent pen -> pen(pen);
            case DismissHoveringTouchContact dismissed -> dismissed(dismissed);
            case ServerReady ours -> unexpected++;
            case SuspendInput ours -> unexpected++;
            case ResumeInput ours -> unexpected++;
            case UnknownInput unknown -> unexpected++;
        }
    }

    private void ready(ClientReady ready) {
        if (state != State.WAITING) {
            unexpected++;
            return;
        }
        state = State.FLOWING;
        times = !ready.flags().has(ClientReady.Flag.DISABLE_TIMESTAMP_INJECTION);
        severalPens = ready.version().isAtLeast(InputVersion.V300)
                && ready.flags().has(ClientReady.Flag.ENABLE_MULTIPEN_INJECTION);
        int maxFingers = Math.min(ready.maxTouchContacts(), TouchFeatures.MAX_FINGERS);
        int maxPens = maxPens(ready.version());
        fingers.limit(maxFingers);
        pens.limit(maxPens);
        boolean visuals = ready.flags().has(ClientReady.Flag.SHOW_TOUCH_VISUALS);
        listener.ready(this, new TouchFeatures(maxFingers, maxPens, times, visuals));
    }

    private int maxPens(InputVersion version) {
        if (!version.isAtLeast(InputVersion.V200)) {
            return 0;
        }
        return severalPens ? TouchFeatures.MAX_PENS : 1;
    }

    private void touch(TouchEvent event) {
        if (!takes()) {
            return;
        }
        List<ContactFrame<Finger>> passed = new ArrayList<>();
        for (TouchFrame frame : event.frames()) {
            judged(frame).ifPresent(passed::add);
        }
        if (!passed.isEmpty()) {
            listener.fingers(new ContactFrames<>(times ? event.encodeTimeMillis() : 0, passed));
        }
    }

    private Optional<ContactFrame<Finger>> judged(TouchFrame frame) {
        List<Finger> contacts = new ArrayList<>(frame.contacts().size());
        for (TouchContact contact : frame.contacts()) {
            Optional<ContactChange> change = InputTranslation.change(contact.contactFlags());
            if (change.isEmpty()) {
                return fingers.refuse(ContactFault.FORBIDDEN_FLAGS);
            }
            contacts.add(InputTranslation.finger(contact, change.get()));
        }
        return fingers.accept(new ContactFrame<>(times ? frame.frameOffsetMicros() : 0, contacts));
    }

    private void pen(PenEvent event) {
        if (!takes()) {
            return;
        }
        List<ContactFrame<Pen>> passed = new ArrayList<>();
        for (PenFrame frame : event.frames()) {
            judged(frame).ifPresent(passed::add);
        }
        if (!passed.isEmpty()) {
            listener.pens(new ContactFrames<>(times ? event.encodeTimeMillis() : 0, passed));
        }
    }

    private Optional<ContactFrame<Pen>> judged(PenFrame frame) {
        List<Pen> contacts = new ArrayList<>(frame.contacts().size());
        for (PenContact contact : frame.contacts()) {
            Optional<ContactChange> change = InputTranslation.change(contact.contactFlags());
            if (change.isEmpty()) {
                return pens.refuse(ContactFault.FORBIDDEN_FLAGS);
            }
            if (!severalPens && contact.deviceId() != 0) {
                return pens.refuse(ContactFault.UNEXPECTED_PEN);
            }
            contacts.add(InputTranslation.pen(contact, change.get()));
        }
        return pens.accept(new ContactFrame<>(times ? frame.frameOffsetMicros() : 0, contacts));
    }

    private void dismissed(DismissHoveringTouchContact dismissed) {
        if (takes() && fingers.dismiss(dismissed.contactId())) {
            listener.dismissHovering(dismissed.contactId());
        }
    }

    /** Whether contacts count now. Those that were under way when we suspended do not and are not unexpected. */
    private boolean takes() {
        if (state == State.WAITING) {
            unexpected++;
        }
        return state == State.FLOWING;
    }

    @Override
    public void suspend() {
        if (state == State.FLOWING) {
            state = State.SUSPENDED;
            send(new SuspendInput());
            cancelAll();
        }
    }

    @Override
    public void resume() {
        if (state == State.SUSPENDED) {
            state = State.FLOWING;
            send(new ResumeInput());
        }
    }

    /** The channel is closed: active contacts are taken back. */
    @Override
    public void closed() {
        boolean wasReady = state == State.FLOWING || state == State.SUSPENDED;
        state = State.CLOSED;
        cancelAll();
        if (wasReady) {
            listener.gone(this);
        }
    }

    private void cancelAll() {
        fingers.cancel().ifPresent(frame -> listener.fingers(new ContactFrames<>(0, List.of(frame))));
        pens.cancel().ifPresent(frame -> listener.pens(new ContactFrames<>(0, List.of(frame))));
    }

    private void send(InputPdu pdu) {
        output.send(PduWriter.toBytes(pdu).asBuffer());
    }

    /** Messages that nobody expected. */
    public long unexpected() {
        return unexpected;
    }

    public ContactCounts fingerCounts() {
        return fingers.counts();
    }

    public ContactCounts penCounts() {
        return pens.counts();
    }
}
