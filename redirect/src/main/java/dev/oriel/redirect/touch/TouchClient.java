package dev.oriel.redirect.touch;

import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.touch.ClientReady;
import dev.oriel.rdp.touch.ClientReady.Flag;
import dev.oriel.rdp.touch.DismissHoveringTouchContact;
import dev.oriel.rdp.touch.InputPdu;
import dev.oriel.rdp.touch.InputVersion;
import dev.oriel.rdp.touch.PenEvent;
import dev.oriel.rdp.touch.PenFrame;
import dev.oriel.rdp.touch.ResumeInput;
import dev.oriel.rdp.touch.ServerReady;
import dev.oriel.rdp.touch.SuspendInput;
import dev.oriel.rdp.touch.TouchEvent;
import dev.oriel.rdp.touch.TouchFrame;
import dev.oriel.rdp.touch.UnknownInput;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the input channel, MS-RDPEI 3.3: gives fingers and pens to a guest's RDP service. Answers the
 * server when it is ready and the source is known, speaks the highest version that both have, and tells pens only to
 * a server of version 2.0 and several at a time only to one that has said so: of several, the first that began is told.
 *
 * <p>What a slow guest does not read is bounded, see {@link GuestLane}. What the guest sends out of turn is counted and
 * ignored. Confined to the event loop.
 */
public final class TouchClient implements DvcListener, TouchTarget {

    private enum State {
        CLOSED,
        /** Open; the server is not ready, or no source is known. */
        WAITING,
        FLOWING,
        SUSPENDED
    }

    private static final int NO_PEN = -1;

    private final TouchOutput output;
    private final Listener listener;
    private final GuestLane<Finger> fingers;
    private final GuestLane<Pen> pens;
    private State state = State.CLOSED;
    private @Nullable ServerReady server;
    private @Nullable TouchFeatures source;
    private boolean severalPens;
    private boolean penAllowed;
    /** The source's id of the pen that the guest knows as its only one. */
    private int onlyPen = NO_PEN;

    private long unexpected;

    /** An end whose channel is not open yet. */
    public TouchClient(TouchOutput output, Listener listener) {
        this.output = output;
        this.listener = listener;
        fingers = new GuestLane<>(this::isAccepting, output::isWritable, this::sendFingers);
        pens = new GuestLane<>(this::isAccepting, output::isWritable, this::sendPens);
    }

    @Override
    public void opened() {
        state = State.WAITING;
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        InputPdu pdu = InputPdu.decode(message);
        message.expectEnd("RDPINPUT_PDU");
        switch (pdu) {
            case ServerReady ready -> serverReady(ready);
            case SuspendInput suspend -> suspended();
            case ResumeInput resume -> resumed();
            case ClientReady ours -> unexpected++;
            case TouchEvent ours -> unexpected++;
            case PenEvent ours -> unexpected++;
            case DismissHoveringTouchContact ours -> unexpected++;
            case UnknownInput unknown -> unexpected++;
        }
    }

    private void serverReady(ServerReady ready) {
        if (server != null) {
            unexpected++;
            return;
        }
        server = ready;
        answer();
    }

    /** Only the first has an effect: the protocol has no way to say it again. */
    @Override
    public void announce(TouchFeatures features) {
        if (source == null) {
            source = features;
            answer();
        }
    }

    private void answer() {
        if (state != State.WAITING || server == null || source == null) {
            return;
        }
        InputVersion version = server.version();
        penAllowed = version.isAtLeast(InputVersion.V200) && source.maxPens() > 0;
        severalPens = version.isAtLeast(InputVersion.V300)
                && server.has(ServerReady.Feature.MULTIPEN_INJECTION_SUPPORTED)
                && source.maxPens() > 1;
        fingers.configure(source.maxFingers(), source.times());
        pens.configure(severalPens ? source.maxPens() : 1, source.times());
        send(new ClientReady(flags(source, version), version.code(), source.maxFingers()));
        enter(State.FLOWING);
    }

    private Flags<Flag> flags(TouchFeatures features, InputVersion version) {
        Flags<Flag> flags = Flags.none();
        if (features.visuals()) {
            flags = flags.with(Flag.SHOW_TOUCH_VISUALS);
        }
        // A server of version 1.0.0 does not know the flag; its frames have no times in either case.
        if (!features.times() && version.isAtLeast(InputVersion.V101)) {
            flags = flags.with(Flag.DISABLE_TIMESTAMP_INJECTION);
        }
        return severalPens ? flags.with(Flag.ENABLE_MULTIPEN_INJECTION) : flags;
    }

    private void suspended() {
        if (state == State.FLOWING) {
            enter(State.SUSPENDED);
            // Cannot be said before the guest resumes.
            cancelAll();
        } else if (state == State.WAITING) {
            unexpected++;
        }
    }

    private void resumed() {
        if (state == State.SUSPENDED) {
            state = State.FLOWING;
            settle();
            listener.acceptingChanged(this);
        } else if (state == State.WAITING) {
            unexpected++;
        }
    }

    private void enter(State next) {
        state = next;
        listener.acceptingChanged(this);
    }

    @Override
    public boolean isAccepting() {
        return state == State.FLOWING;
    }

    @Override
    public void fingers(ContactFrames<Finger> frames) {
        if (isAccepting()) {
            fingers.send(frames);
        }
    }

    @Override
    public void pens(ContactFrames<Pen> frames) {
        if (isAccepting() && penAllowed) {
            pens.send(severalPens ? frames : ofOnePen(frames));
        }
    }

    private ContactFrames<Pen> ofOnePen(ContactFrames<Pen> frames) {
        return new ContactFrames<>(
                frames.ageMillis(), frames.frames().stream().map(this::ofOnePen).toList());
    }

    private ContactFrame<Pen> ofOnePen(ContactFrame<Pen> frame) {
        List<Pen> chosen = new ArrayList<>(1);
        for (Pen pen : frame.contacts()) {
            if (onlyPen == NO_PEN && pen.change().begins()) {
                onlyPen = pen.id();
            }
            if (pen.id() == onlyPen) {
                chosen.add(pen.numbered(0));
                onlyPen = pen.change().ends() ? NO_PEN : onlyPen;
            }
        }
        return new ContactFrame<>(frame.offsetMicros(), chosen);
    }

    @Override
    public void dismissHovering(int fingerId) {
        // What cannot be sent now is among what is taken back later.
        if (isAccepting() && !output.isWritable()) {
            fingers.cancelAll();
        } else if (isAccepting() && fingers.dismiss(fingerId)) {
            send(new DismissHoveringTouchContact(fingerId));
        }
    }

    @Override
    public void cancelAll() {
        onlyPen = NO_PEN;
        fingers.cancelAll();
        pens.cancelAll();
    }

    /** The transport takes bytes again: sends what waited. To be called whenever that happens. */
    public void writable() {
        settle();
    }

    private void settle() {
        fingers.settle();
        pens.settle();
    }

    /** The channel is closed; the guest has taken back what was active. */
    @Override
    public void closed() {
        boolean wasAccepting = isAccepting();
        state = State.CLOSED;
        onlyPen = NO_PEN;
        fingers.forget();
        pens.forget();
        if (wasAccepting) {
            listener.acceptingChanged(this);
        }
    }

    private void sendFingers(ContactFrames<Finger> frames) {
        List<TouchFrame> encoded = frames.frames().stream()
                .map(frame -> new TouchFrame(
                        frame.offsetMicros(),
                        frame.contacts().stream().map(InputTranslation::contact).toList()))
                .toList();
        int age = age(frames);
        inMessages(encoded, TouchEvent.MAX_OVERHEAD, some -> send(new TouchEvent(age, some)));
    }

    private void sendPens(ContactFrames<Pen> frames) {
        List<PenFrame> encoded = frames.frames().stream()
                .map(frame -> new PenFrame(
                        frame.offsetMicros(),
                        frame.contacts().stream().map(InputTranslation::contact).toList()))
                .toList();
        int age = age(frames);
        inMessages(encoded, PenEvent.MAX_OVERHEAD, some -> send(new PenEvent(age, some)));
    }

    private static int age(ContactFrames<?> frames) {
        return Math.clamp(frames.ageMillis(), 0, TouchEvent.MAX_ENCODE_TIME_MILLIS);
    }

    /** As few messages as the limits allow. */
    private static <F extends Pdu> void inMessages(List<F> frames, int overhead, Consumer<List<F>> send) {
        List<F> some = new ArrayList<>();
        int size = overhead;
        for (F frame : frames) {
            if (some.size() == InputPdu.MAX_FRAMES || size + frame.encodedSize() > InputPdu.MAX_MESSAGE) {
                send.accept(some);
                some = new ArrayList<>();
                size = overhead;
            }
            some.add(frame);
            size += frame.encodedSize();
        }
        send.accept(some);
    }

    private void send(InputPdu pdu) {
        output.send(PduWriter.toBytes(pdu).asBuffer());
    }

    /** Messages that nobody expected. */
    public long unexpected() {
        return unexpected;
    }

    /** Frames of moves that a slow guest got merged into later ones. */
    public long mergedFrames() {
        return fingers.mergedFrames() + pens.mergedFrames();
    }

    /** Frames of transactions that were given up because the guest did not read. */
    public long droppedFrames() {
        return fingers.droppedFrames() + pens.droppedFrames();
    }
}
