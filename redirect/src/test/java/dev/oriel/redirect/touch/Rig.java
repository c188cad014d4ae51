package dev.oriel.redirect.touch;

import dev.oriel.rdp.touch.InputPdu;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An RDP client, the broker and a guest: {@link TouchClient} as the client, {@link TouchServer} and {@link TouchClient}
 * with a bridge between, {@link TouchServer} as the guest. All messages go as bytes, when {@link #run} is called.
 */
final class Rig {

    static final Rectangle DESKTOP = new Rectangle(0, 0, 1000, 1000);
    static final DesktopMap SAME = new DesktopMap(DESKTOP, DESKTOP);
    static final TouchFeatures TEN_FINGERS = new TouchFeatures(10, 4, true, true);

    /** A direction of one channel. */
    static final class Wire implements TouchOutput {
        final Deque<Bytes> messages = new ArrayDeque<>();
        boolean writable = true;

        @Override
        public void send(ByteBuf message) {
            messages.add(Bytes.copyOf(message));
        }

        @Override
        public boolean isWritable() {
            return writable;
        }
    }

    final Wire fromClient = new Wire();
    final Wire toClient = new Wire();
    final Wire toGuest = new Wire();
    final Wire fromGuest = new Wire();
    /** Whether the guest reads. */
    boolean guestReads = true;

    final Recorder guest = new Recorder();
    final TouchBridge bridge = new TouchBridge(TouchPolicy.ON);
    final TouchClient client = new TouchClient(fromClient, target -> {});
    final TouchServer clientLeg = new TouchServer(toClient, bridge);
    final TouchClient guestLeg = new TouchClient(toGuest, bridge);
    final TouchServer guestService = new TouchServer(fromGuest, guest);

    /** All is open and has answered. */
    static Rig open() throws DecodeException {
        return open(TEN_FINGERS);
    }

    static Rig open(TouchFeatures features) throws DecodeException {
        Rig rig = new Rig();
        rig.client.announce(features);
        rig.openClient();
        rig.openGuest();
        rig.bridge.attach(rig.guestLeg, SAME);
        rig.run();
        return rig;
    }

    void openClient() throws DecodeException {
        client.opened();
        clientLeg.opened();
        run();
    }

    void openGuest() throws DecodeException {
        guestLeg.opened();
        guestService.opened();
        run();
    }

    /** Delivers until nothing is under way. */
    void run() throws DecodeException {
        boolean moved;
        do {
            moved = deliver(fromClient, clientLeg::message);
            moved |= deliver(toClient, client::message);
            moved |= deliver(fromGuest, guestLeg::message);
            moved |= guestReads && deliver(toGuest, guestService::message);
        } while (moved);
    }

    interface Receiver {
        void message(PduReader message) throws DecodeException;
    }

    private static boolean deliver(Wire wire, Receiver receiver) throws DecodeException {
        Bytes message = wire.messages.poll();
        if (message == null) {
            return false;
        }
        receiver.message(PduReader.of(message));
        return true;
    }

    void touch(Finger... contacts) throws DecodeException {
        client.fingers(frames(0, contacts));
        run();
    }

    /** Bytes of a client that obeys nothing. */
    void scripted(InputPdu pdu) throws DecodeException {
        clientLeg.message(PduReader.of(PduWriter.toBytes(pdu)));
        run();
    }

    static ContactFrames<Finger> frames(long offsetMicros, Finger... contacts) {
        return new ContactFrames<>(0, List.of(new ContactFrame<>(offsetMicros, List.of(contacts))));
    }

    static ContactFrames<Pen> frames(long offsetMicros, Pen... contacts) {
        return new ContactFrames<>(0, List.of(new ContactFrame<>(offsetMicros, List.of(contacts))));
    }

    static Finger finger(int id, ContactChange change, int x, int y) {
        return new Finger(id, x, y, change, null, null, null);
    }

    static Pen pen(int id, ContactChange change, int x, int y) {
        return new Pen(id, x, y, change, null, null, null, null, null);
    }

    /** What the guest's desktop gets; fails on what breaks the rules. */
    static final class Recorder implements TouchListener {
        final List<String> log = new ArrayList<>();
        final List<Long> offsets = new ArrayList<>();
        final List<Finger> last = new ArrayList<>();
        private final ContactMachine<Finger> fingers = new ContactMachine<>();
        private final ContactMachine<Pen> pens = new ContactMachine<>();
        TouchFeatures features = new TouchFeatures(0, 0, false, false);

        Recorder() {
            fingers.limit(TouchFeatures.MAX_FINGERS);
            pens.limit(TouchFeatures.MAX_PENS);
        }

        @Override
        public void ready(TouchSource source, TouchFeatures has) {
            features = has;
            log.add("ready");
        }

        @Override
        public void fingers(ContactFrames<Finger> frames) {
            last.clear();
            frames.frames().forEach(frame -> {
                offsets.add(frame.offsetMicros());
                last.addAll(frame.contacts());
                take("", frame, fingers);
            });
        }

        @Override
        public void pens(ContactFrames<Pen> frames) {
            frames.frames().forEach(frame -> take("pen ", frame, pens));
        }

        private <C extends Contact<C>> void take(String kind, ContactFrame<C> frame, ContactMachine<C> machine) {
            StringBuilder line = new StringBuilder(kind);
            frame.contacts()
                    .forEach(contact -> line.append(line.length() == kind.length() ? "" : ", ")
                            .append(contact.id())
                            .append(' ')
                            .append(contact.change())
                            .append(' ')
                            .append(contact.x())
                            .append(',')
                            .append(contact.y()));
            log.add(line.toString());
            machine.accept(frame);
            ContactCounts counts = machine.counts();
            if (counts.corrected() + counts.ignored() + counts.cancelled() != 0) {
                throw new AssertionError("the guest got an illegal frame: " + line + " " + counts);
            }
        }

        @Override
        public void dismissHovering(int fingerId) {
            log.add(fingerId + " dismissed");
            if (!fingers.dismiss(fingerId)) {
                throw new AssertionError("dismissed what does not hover: " + fingerId);
            }
        }

        @Override
        public void gone(TouchSource source) {
            log.add("gone");
        }

        /** Nothing touches or hovers. */
        boolean isIdle() {
            return fingers.isIdle() && pens.isIdle();
        }

        List<String> taken() {
            List<String> taken = List.copyOf(log);
            log.clear();
            return taken;
        }
    }
}
