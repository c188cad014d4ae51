package dev.oriel.redirect.touch;

import static dev.oriel.redirect.touch.ContactChange.HOVER;
import static dev.oriel.redirect.touch.ContactChange.LIFT;
import static dev.oriel.redirect.touch.ContactChange.MOVE;
import static dev.oriel.redirect.touch.ContactChange.RAISE;
import static dev.oriel.redirect.touch.ContactChange.TOUCH;
import static dev.oriel.redirect.touch.Rig.finger;
import static dev.oriel.redirect.touch.Rig.frames;
import static dev.oriel.redirect.touch.Rig.pen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oriel.rdp.touch.ClientReady;
import dev.oriel.rdp.touch.ClientReady.Flag;
import dev.oriel.rdp.touch.ContactFlag;
import dev.oriel.rdp.touch.InputPdu;
import dev.oriel.rdp.touch.InputVersion;
import dev.oriel.rdp.touch.ServerReady;
import dev.oriel.rdp.touch.TouchContact;
import dev.oriel.rdp.touch.TouchEvent;
import dev.oriel.rdp.touch.TouchFrame;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both ends and the bridge, from a client to a guest and back. */
final class TouchEndsTest {

    @Test
    void fingersOfAClient_reachTheGuest() throws DecodeException {
        Rig rig = Rig.open();
        assertThat(rig.guest.features).isEqualTo(Rig.TEN_FINGERS);
        Finger hard = new Finger(7, 3, 4, TOUCH, new Finger.Extent(-5, -6, 7, 8), 359, 1024);
        rig.touch(finger(0, TOUCH, 10, 20), hard);
        assertThat(rig.guest.last).contains(hard);
        rig.touch(finger(0, MOVE, 11, 21), finger(7, LIFT, 3, 4));
        rig.touch(finger(0, RAISE, 11, 21));
        rig.touch(finger(0, HOVER, 500, 500));
        rig.client.dismissHovering(0);
        rig.run();
        assertThat(rig.guest.taken())
                .containsExactly(
                        "ready",
                        "0 TOUCH 10,20, 7 TOUCH 3,4",
                        "0 MOVE 11,21, 7 LIFT 3,4",
                        "0 RAISE 11,21",
                        "0 HOVER 500,500",
                        "0 dismissed");
    }

    @Test
    void pens_reachTheGuestWithAllThatIsKnown() throws DecodeException {
        Rig rig = Rig.open();
        rig.client.pens(frames(
                0,
                new Pen(0, 1, 2, HOVER, new Pen.Buttons(true, false, true), 512, 359, -90, 90),
                pen(3, TOUCH, 5, 6)));
        rig.run();
        assertThat(rig.guest.taken()).containsExactly("ready", "pen 0 HOVER 1,2, 3 TOUCH 5,6");
    }

    @Test
    void timesBetweenFrames_areKept_alsoAcrossFramesThatWereLeftOut() throws DecodeException {
        Rig rig = Rig.open();
        rig.client.fingers(frames(0, finger(0, TOUCH, 1, 1)));
        rig.client.fingers(frames(1000, finger(0, MOVE, 2, 2)));
        rig.run();
        // Lifts one that never was: left out by the broker.
        TouchContact unseen = new TouchContact(5, 0, 0, Flags.of(ContactFlag.UP), null, null, null);
        rig.scripted(new TouchEvent(0, List.of(new TouchFrame(50, List.of(unseen)))));
        rig.client.fingers(frames(300, finger(0, MOVE, 3, 3)));
        rig.run();
        assertThat(rig.guest.offsets).containsExactly(0L, 1000L, 350L);
    }

    @Test
    void points_areScaledToTheGuestsDesktop_andStayInIt() throws DecodeException {
        Rig rig = Rig.open();
        rig.bridge.map(new DesktopMap(new Rectangle(-1000, 0, 2000, 1000), new Rectangle(0, 0, 1000, 250)));
        rig.touch(
                new Finger(0, -1000, 0, TOUCH, new Finger.Extent(-8, -8, 8, 8), 90, null), finger(1, TOUCH, 999, 999));
        assertThat(rig.guest.last)
                .containsExactly(
                        new Finger(0, 0, 0, TOUCH, new Finger.Extent(-4, -2, 4, 2), 90, null),
                        finger(1, TOUCH, 999, 249));
        rig.touch(finger(0, MOVE, -5000, 5000), finger(1, MOVE, 1 << 28, 0));
        assertThat(rig.guest.last).extracting(Finger::x, Finger::y).containsExactly(tuple(0, 249), tuple(999, 0));
    }

    @Test
    void guestOfVersion1_getsNoPens_andNoFlagThatItDoesNotKnow() throws DecodeException {
        TouchFeatures source = new TouchFeatures(5, 4, false, false);
        ClientReady answer = answer(source, new ServerReady(InputVersion.V100.code(), null));
        assertThat(answer).isEqualTo(new ClientReady(Flags.none(), InputVersion.V100.code(), 5));
        assertThat(answer(source, new ServerReady(InputVersion.V101.code(), null))
                        .flags())
                .isEqualTo(Flags.of(Flag.DISABLE_TIMESTAMP_INJECTION));
        assertThat(answer(source, new ServerReady(0x0004_0002, Flags.none())))
                .isEqualTo(new ClientReady(Flags.of(Flag.DISABLE_TIMESTAMP_INJECTION), InputVersion.V300.code(), 5));
    }

    private static ClientReady answer(TouchFeatures source, ServerReady ready) throws DecodeException {
        List<Bytes> sent = new ArrayList<>();
        TouchClient end = new TouchClient(message -> sent.add(Bytes.copyOf(message)), target -> {});
        end.opened();
        end.announce(source);
        end.message(PduReader.of(PduWriter.toBytes(ready)));
        assertThat(end.isAccepting()).isTrue();
        if (!ready.version().isAtLeast(InputVersion.V200)) {
            end.pens(frames(0, pen(0, TOUCH, 1, 1)));
        }
        assertThat(sent).hasSize(1);
        return (ClientReady) InputPdu.decode(PduReader.of(sent.get(0)));
    }

    @Test
    void guestOfOnePen_isToldTheFirstOfSeveral() throws DecodeException {
        List<Bytes> sent = new ArrayList<>();
        TouchClient end = new TouchClient(message -> sent.add(Bytes.copyOf(message)), target -> {});
        Rig.Recorder guest = new Rig.Recorder();
        TouchServer service = new TouchServer(message -> {}, guest);
        service.opened();
        end.opened();
        end.announce(Rig.TEN_FINGERS);
        end.message(PduReader.of(PduWriter.toBytes(new ServerReady(InputVersion.V200.code(), null))));
        end.pens(frames(0, pen(2, TOUCH, 1, 1), pen(1, TOUCH, 2, 2)));
        end.pens(frames(0, pen(2, LIFT, 1, 1), pen(1, MOVE, 3, 3)));
        end.pens(frames(0, pen(1, LIFT, 3, 3)));
        end.pens(frames(0, pen(1, HOVER, 4, 4)));
        for (Bytes message : sent) {
            service.message(PduReader.of(message));
        }
        assertThat(guest.taken()).containsExactly("ready", "pen 0 TOUCH 1,1", "pen 0 LIFT 1,1", "pen 0 HOVER 4,4");
    }

    @Test
    void manyFrames_goInMessagesOfTheChannelsSize() throws DecodeException {
        Rig rig = Rig.open(new TouchFeatures(256, 0, true, false));
        Finger[] all = IntStream.range(0, 256)
                .mapToObj(id -> new Finger(id, 900, 900, TOUCH, new Finger.Extent(-90, -90, 90, 90), 300, 900))
                .toArray(Finger[]::new);
        List<ContactFrame<Finger>> many = new ArrayList<>();
        many.add(new ContactFrame<>(0, List.of(all)));
        for (int i = 0; i < 2000; i++) {
            many.add(new ContactFrame<>(
                    5000,
                    i < 20
                            ? List.of(all).stream().map(f -> f.changed(MOVE)).toList()
                            : List.of(finger(3, MOVE, i % 1000, 9))));
        }
        rig.client.fingers(new ContactFrames<>(17, many));
        assertThat(rig.fromClient.messages)
                .hasSizeGreaterThan(2)
                .allSatisfy(message -> assertThat(message.length()).isLessThanOrEqualTo(InputPdu.MAX_MESSAGE));
        rig.run();
        assertThat(rig.guest.log).hasSize(1 + 2001);
        assertThat(rig.clientLeg.fingerCounts()).isEqualTo(new ContactCounts(0, 0, 0, null));
    }

    @Test
    void clientThatGoes_leavesNothingPressed() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 10, 20), finger(1, HOVER, 30, 40));
        rig.client.pens(frames(0, pen(0, TOUCH, 5, 6)));
        rig.run();
        rig.clientLeg.closed();
        rig.run();
        assertThat(rig.guest.isIdle()).isTrue();
        assertThat(rig.guest.taken()).endsWith("0 CANCEL_TOUCH 10,20, 1 CANCEL_HOVER 30,40", "pen 0 CANCEL_TOUCH 5,6");
        assertThat(rig.bridge.isFlowing()).isFalse();
    }

    @Test
    void guestThatGoes_suspendsTheClient_andTheNextStartsWithNewFingers() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 10, 20));
        rig.guestLeg.closed();
        rig.run();
        assertThat(rig.client.isAccepting()).isFalse();
        rig.guest.taken();

        Rig.Recorder next = new Rig.Recorder();
        Rig.Wire up = new Rig.Wire();
        TouchServer service = new TouchServer(up, next);
        TouchClient leg = new TouchClient(message -> serve(service, Bytes.copyOf(message)), rig.bridge);
        leg.opened();
        service.opened();
        rig.bridge.attach(leg, Rig.SAME);
        leg.message(PduReader.of(up.messages.remove()));
        rig.run();
        assertThat(rig.client.isAccepting()).isTrue();
        // The finger has stayed down all the time; it is none of the new guest's.
        rig.client.fingers(frames(0, finger(0, MOVE, 11, 21)));
        rig.run();
        rig.client.fingers(frames(0, finger(0, LIFT, 11, 21)));
        rig.run();
        rig.touch(finger(0, TOUCH, 1, 2));
        assertThat(next.taken()).containsExactly("ready", "0 TOUCH 1,2");
        assertThat(rig.guest.taken()).isEmpty();
    }

    private static void serve(TouchServer service, Bytes message) {
        try {
            service.message(PduReader.of(message));
        } catch (DecodeException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void changeOfTheSource_liftsWhatTheOldGuestHolds() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 10, 20));
        rig.bridge.detach();
        rig.run();
        assertThat(rig.guest.isIdle()).isTrue();
        assertThat(rig.client.isAccepting()).isFalse();
        rig.bridge.attach(rig.guestLeg, Rig.SAME);
        rig.run();
        assertThat(rig.client.isAccepting()).isTrue();
        rig.touch(finger(0, TOUCH, 1, 1));
        assertThat(rig.guest.taken()).containsExactly("ready", "0 TOUCH 10,20", "0 CANCEL_TOUCH 10,20", "0 TOUCH 1,1");
    }

    @Test
    void resize_liftsWhatIsPressed() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 10, 20));
        rig.bridge.map(new DesktopMap(Rig.DESKTOP, new Rectangle(0, 0, 500, 500)));
        rig.touch(finger(0, MOVE, 10, 20));
        rig.touch(finger(0, LIFT, 10, 20));
        rig.touch(finger(0, TOUCH, 10, 20));
        assertThat(rig.guest.taken()).containsExactly("ready", "0 TOUCH 10,20", "0 CANCEL_TOUCH 10,20", "0 TOUCH 5,10");
    }

    @Test
    void policy_turnsKindsOff_andOnAgain() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 10, 20));
        rig.bridge.policy(TouchPolicy.OFF);
        rig.run();
        assertThat(rig.client.isAccepting()).isFalse();
        assertThat(rig.guest.isIdle()).isTrue();
        rig.bridge.policy(new TouchPolicy(false, true));
        rig.run();
        rig.touch(finger(0, TOUCH, 10, 20));
        rig.client.pens(frames(0, pen(0, TOUCH, 5, 6)));
        rig.run();
        assertThat(rig.guest.taken())
                .containsExactly("ready", "0 TOUCH 10,20", "0 CANCEL_TOUCH 10,20", "pen 0 TOUCH 5,6");
    }

    @Test
    void guestThatSuspends_getsNothing_andResumesWithNothingPressed() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 10, 20));
        rig.guestService.suspend();
        rig.run();
        assertThat(rig.client.isAccepting()).isFalse();
        rig.guest.taken();
        assertThat(rig.toGuest.messages).isEmpty();
        rig.guestService.resume();
        rig.run();
        assertThat(rig.client.isAccepting()).isTrue();
        rig.touch(finger(0, TOUCH, 1, 1), finger(1, HOVER, 2, 2));
        assertThat(rig.guest.taken()).containsExactly("0 TOUCH 1,1, 1 HOVER 2,2");
    }
}
