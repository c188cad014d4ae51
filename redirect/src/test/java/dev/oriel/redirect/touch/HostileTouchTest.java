package dev.oriel.redirect.touch;

import static dev.oriel.redirect.touch.ContactChange.MOVE;
import static dev.oriel.redirect.touch.ContactChange.TOUCH;
import static dev.oriel.redirect.touch.Rig.finger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.touch.ClientReady;
import dev.oriel.rdp.touch.ContactFlag;
import dev.oriel.rdp.touch.DismissHoveringTouchContact;
import dev.oriel.rdp.touch.InputPdu;
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
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients and guests that break the rules. The rig's guest fails on every illegal frame that reaches it. */
final class HostileTouchTest {

    private static final int FINGERS = 4;
    private static final ContactChange[] CHANGES = ContactChange.values();

    private static TouchContact contact(int id, int x, int y, Flags<ContactFlag> flags) {
        return new TouchContact(id, x, y, flags, null, null, null);
    }

    private static TouchEvent event(TouchContact... contacts) {
        return new TouchEvent(0, List.of(new TouchFrame(0, List.of(contacts))));
    }

    private static Flags<ContactFlag> flags(ContactChange change) {
        return InputTranslation.flags(change);
    }

    @Test
    void brokenTransition_cancelsTheTransaction_untilANewOneBegins() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 1, 1), finger(1, TOUCH, 2, 2));
        rig.scripted(event(contact(0, 5, 5, flags(MOVE)), contact(7, 9, 9, flags(MOVE))));
        rig.scripted(event(contact(0, 6, 6, flags(MOVE)), contact(2, 1, 1, flags(TOUCH))));
        rig.scripted(event(contact(2, 1, 1, flags(TOUCH))));
        assertThat(rig.guest.taken())
                .containsExactly(
                        "ready", "0 TOUCH 1,1, 1 TOUCH 2,2", "0 CANCEL_TOUCH 1,1, 1 CANCEL_TOUCH 2,2", "2 TOUCH 1,1");
        assertThat(rig.clientLeg.fingerCounts()).isEqualTo(new ContactCounts(0, 1, 1, ContactFault.ILLEGAL_TRANSITION));
    }

    @Test
    void everyFault_isNamed_andLeavesNothingPressed() throws DecodeException {
        assertThat(fault(event(contact(0, 1, 1, Flags.of(ContactFlag.DOWN))))).isEqualTo(ContactFault.FORBIDDEN_FLAGS);
        assertThat(fault(event(contact(0, 1, 1, new Flags<>(0x1000))))).isEqualTo(ContactFault.FORBIDDEN_FLAGS);
        assertThat(fault(event(contact(0, 1, 1, flags(TOUCH))))).isEqualTo(ContactFault.ILLEGAL_TRANSITION);
        assertThat(fault(event(contact(0, 1, 1, flags(MOVE)), contact(0, 2, 2, flags(MOVE)))))
                .isEqualTo(ContactFault.REPEATED_CONTACT);
        TouchContact[] eleven = new TouchContact[10];
        Arrays.setAll(eleven, i -> contact(100 + i, 0, 0, flags(TOUCH)));
        assertThat(fault(event(eleven))).isEqualTo(ContactFault.TOO_MANY_CONTACTS);
    }

    /** The fault of a message that comes while finger 0 touches. */
    private static ContactFault fault(TouchEvent event) throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 1, 1));
        rig.scripted(event);
        assertThat(rig.guest.isIdle()).isTrue();
        ContactCounts counts = rig.clientLeg.fingerCounts();
        assertThat(counts.cancelled()).isEqualTo(1);
        return Objects.requireNonNull(counts.lastFault());
    }

    @Test
    void secondPenWithoutAgreement_isRefused() throws DecodeException {
        Rig rig = Rig.open(new TouchFeatures(10, 1, true, false));
        PenContact pen = new PenContact(1, 0, 0, flags(TOUCH), null, null, null, null, null);
        rig.scripted(new PenEvent(0, List.of(new PenFrame(0, List.of(pen)))));
        assertThat(rig.clientLeg.penCounts().lastFault()).isEqualTo(ContactFault.UNEXPECTED_PEN);
        assertThat(rig.guest.taken()).containsExactly("ready");
    }

    /** Clients that poll send only the last of what happened between two polls. */
    @Test
    void pollingClient_isCorrected() throws DecodeException {
        Rig rig = Rig.open();
        rig.scripted(event(contact(3, 1, 1, flags(TOUCH))));
        // A tap on 4 of which only the end was seen, and a lift that has moved.
        rig.scripted(event(contact(3, 9, 9, flags(ContactChange.RAISE)), contact(4, 5, 5, flags(ContactChange.LIFT))));
        rig.scripted(event(contact(3, 10, 10, flags(ContactChange.RAISE))));
        rig.scripted(event(contact(3, 10, 10, flags(ContactChange.LIFT))));
        assertThat(rig.guest.taken())
                .containsExactly("ready", "3 TOUCH 1,1", "3 RAISE 1,1", "3 HOVER 10,10", "3 LEAVE 10,10");
        assertThat(rig.clientLeg.fingerCounts()).isEqualTo(new ContactCounts(4, 0, 0, null));
    }

    @Test
    void messagesOutOfTurn_areCountedAndIgnored() throws DecodeException {
        Rig rig = new Rig();
        rig.clientLeg.opened();
        rig.clientLeg.message(PduReader.of(PduWriter.toBytes(event(contact(0, 0, 0, flags(TOUCH))))));
        rig.clientLeg.message(PduReader.of(PduWriter.toBytes(new DismissHoveringTouchContact(0))));
        rig.clientLeg.message(PduReader.of(PduWriter.toBytes(new PenEvent(0, List.of()))));
        assertThat(rig.clientLeg.unexpected()).isEqualTo(3);

        Rig open = Rig.open();
        open.touch(finger(0, TOUCH, 1, 1));
        for (InputPdu pdu : List.of(
                new ClientReady(Flags.none(), 0x0001_0000, 0),
                new ServerReady(0x0003_0000, null),
                new SuspendInput(),
                new ResumeInput(),
                new UnknownInput(7, Bytes.ofHex("00")),
                new DismissHoveringTouchContact(0),
                new DismissHoveringTouchContact(9))) {
            open.scripted(pdu);
        }
        assertThat(open.clientLeg.unexpected()).isEqualTo(5);
        assertThat(open.guest.taken()).containsExactly("ready", "0 TOUCH 1,1");

        for (InputPdu pdu : List.of(
                new ServerReady(0x0001_0000, null),
                event(contact(0, 1, 1, flags(MOVE))),
                new PenEvent(0, List.of()),
                new ClientReady(Flags.none(), 0, 0),
                new DismissHoveringTouchContact(0),
                new UnknownInput(0xFFFF, Bytes.EMPTY),
                new ResumeInput())) {
            open.guestLeg.message(PduReader.of(PduWriter.toBytes(pdu)));
        }
        assertThat(open.guestLeg.unexpected()).isEqualTo(6);
        assertThat(open.toGuest.messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0300", "030006000080", "0300080000000000ff", "03000700000080", "0100ffff0000"})
    void bytesThatLie_areRefused_andClosingLifts(String hex) throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 1, 1));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> rig.clientLeg.message(PduReader.of(Bytes.ofHex(hex))));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> rig.guestLeg.message(PduReader.of(Bytes.ofHex(hex))));
        rig.clientLeg.closed();
        rig.run();
        assertThat(rig.guest.isIdle()).isTrue();
    }

    /** The guest's recorder throws on each frame that the specification does not allow. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverAClientSends_theGuestGetsLegalFrames_andNothingStaysPressed(long seed) throws DecodeException {
        Random random = new Random(seed);
        ContactState[] states = new ContactState[FINGERS];
        Arrays.fill(states, ContactState.OUT_OF_RANGE);
        Rig rig = Rig.open();
        for (int i = 0; i < 3000; i++) {
            switch (random.nextInt(100)) {
                case 0 -> rig.scripted(new DismissHoveringTouchContact(random.nextInt(4)));
                case 1 -> rig.bridge.detach();
                case 2 -> rig.bridge.policy(new TouchPolicy(random.nextBoolean(), random.nextBoolean()));
                case 3 -> rig.guestService.suspend();
                case 4 -> rig.guestService.resume();
                case 5 -> {
                    rig.toGuest.writable = false;
                    rig.guestReads = random.nextBoolean();
                }
                case 6 -> readAgain(rig);
                case 7 -> rig.bridge.attach(rig.guestLeg, Rig.SAME);
                case 8 -> rig.scripted(new PenEvent(0, List.of(new PenFrame(0, List.of(pen(random))))));
                default -> rig.scripted(new TouchEvent(0, List.of(new TouchFrame(7, contacts(random, states)))));
            }
        }
        rig.guestService.resume();
        readAgain(rig);
        rig.clientLeg.closed();
        rig.bridge.detach();
        rig.run();
        assertThat(rig.guest.isIdle()).isTrue();
        assertThat(rig.guest.log).hasSizeGreaterThan(100);
    }

    private static void readAgain(Rig rig) throws DecodeException {
        rig.toGuest.writable = true;
        rig.guestReads = true;
        rig.guestLeg.writable();
        rig.run();
    }

    private static PenContact pen(Random random) {
        ContactChange change = CHANGES[random.nextInt(CHANGES.length)];
        return new PenContact(random.nextInt(3), 1, random.nextInt(3), flags(change), null, null, null, 0, 0);
    }

    /** One or two fingers; most changes follow from what the client believes its fingers' states to be. */
    private static List<TouchContact> contacts(Random random, ContactState[] states) {
        List<TouchContact> contacts = new ArrayList<>();
        int first = random.nextInt(FINGERS - 1);
        for (int id = first; id < first + random.nextInt(1, 3); id++) {
            ContactChange change = change(random, states[id]);
            states[id] = states[id].after(change).orElse(ContactState.OUT_OF_RANGE);
            contacts.add(contact(id, random.nextInt(3), 0, flags(change)));
        }
        return contacts;
    }

    private static ContactChange change(Random random, ContactState state) {
        boolean legal = random.nextInt(30) != 0;
        ContactChange change;
        do {
            change = CHANGES[random.nextInt(CHANGES.length)];
        } while (legal && state.after(change).isEmpty());
        return change;
    }
}
