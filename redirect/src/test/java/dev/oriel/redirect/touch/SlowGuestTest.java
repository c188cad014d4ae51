package dev.oriel.redirect.touch;

import static dev.oriel.redirect.touch.ContactChange.CANCEL_TOUCH;
import static dev.oriel.redirect.touch.ContactChange.LIFT;
import static dev.oriel.redirect.touch.ContactChange.MOVE;
import static dev.oriel.redirect.touch.ContactChange.TOUCH;
import static dev.oriel.redirect.touch.Rig.finger;
import static dev.oriel.redirect.touch.Rig.frames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.DecodeException;
import org.junit.jupiter.api.Test;

final class SlowGuestTest {

    @Test
    void slowGuest_getsTheNewestMove_andNothingIsLostOfTouches() throws DecodeException {
        Rig rig = Rig.open();
        rig.touch(finger(0, TOUCH, 0, 0));
        rig.toGuest.writable = false;
        rig.guestReads = false;
        for (int i = 1; i <= 500; i++) {
            rig.client.fingers(frames(1000, finger(0, MOVE, i, i)));
        }
        rig.run();
        assertThat(rig.toGuest.messages).isEmpty();
        rig.client.fingers(frames(1000, finger(0, LIFT, 500, 500)));
        rig.run();
        rig.guestReads = true;
        rig.toGuest.writable = true;
        rig.guestLeg.writable();
        rig.run();
        assertThat(rig.guest.taken()).containsExactly("ready", "0 TOUCH 0,0", "0 MOVE 500,500", "0 LIFT 500,500");
        assertThat(rig.guest.offsets.stream().mapToLong(Long::longValue).sum()).isEqualTo(501_000);
        assertThat(rig.guestLeg.mergedFrames()).isEqualTo(500);
    }

    @Test
    void guestThatDoesNotRead_hasABound_andNothingIsPressedAfterwards() throws DecodeException {
        Rig rig = Rig.open();
        rig.guestReads = false;
        rig.toGuest.writable = false;
        for (int i = 0; i < 10_000; i++) {
            rig.touch(finger(0, TOUCH, i % 1000, 0), finger(1, TOUCH, 0, 0));
            rig.touch(finger(0, LIFT, i % 1000, 0), finger(1, CANCEL_TOUCH, 0, 0));
        }
        rig.touch(finger(0, TOUCH, 3, 3));
        assertThat(rig.toGuest.messages).hasSizeLessThanOrEqualTo(GuestLane.MAX_STALLED);
        assertThat(rig.guestLeg.droppedFrames()).isEqualTo(20_001 - GuestLane.MAX_STALLED);
        rig.guestReads = true;
        rig.toGuest.writable = true;
        rig.guestLeg.writable();
        rig.run();
        assertThat(rig.guest.isIdle()).isTrue();
        rig.touch(finger(0, LIFT, 3, 3));
        rig.touch(finger(0, TOUCH, 4, 4));
        assertThat(rig.guest.isIdle()).isFalse();
    }
}
