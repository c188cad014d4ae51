package dev.oriel.broker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.input.ExtendedMouseEvent;
import dev.oriel.rdp.input.KeyAction;
import dev.oriel.rdp.input.MouseEvent;
import dev.oriel.rdp.input.PointerFlags;
import dev.oriel.rdp.input.RelativeMouseEvent;
import dev.oriel.rdp.input.ScancodeEvent;
import dev.oriel.rdp.input.ScancodePrefix;
import dev.oriel.rdp.input.SynchronizeEvent;
import dev.oriel.rdp.input.UnicodeEvent;
import dev.oriel.redirect.display.Placement;
import dev.oriel.vmm.display.LockKeys;
import org.junit.jupiter.api.Test;

final class ConsoleInputTest {

    private final RecordingGuestInput guest = new RecordingGuestInput(true);
    private final ConsoleInput input = new ConsoleInput(guest);

    @Test
    void scancode_extended_setsTheHighBit() {
        press(0x1E, ScancodePrefix.NONE);
        release(0x1E, ScancodePrefix.NONE);
        press(0x5B, ScancodePrefix.E0);
        assertThat(guest.take()).containsExactly("+1e", "-1e", "+db");
    }

    @Test
    void pauseSequence_isOneKey() {
        press(0x1D, ScancodePrefix.E1);
        press(0x45, ScancodePrefix.NONE);
        release(0x1D, ScancodePrefix.E1);
        release(0x45, ScancodePrefix.NONE);
        press(0x45, ScancodePrefix.NONE);
        assertThat(guest.take()).containsExactly("+c6", "-c6", "+45");
    }

    @Test
    void release_ofAKeyThatIsUp_isDropped() {
        release(0x1E, ScancodePrefix.NONE);
        assertThat(guest.take()).isEmpty();
    }

    @Test
    void synchronize_letsGoOfKeysAndButtons() {
        press(0x2A, ScancodePrefix.NONE);
        press(0x1E, ScancodePrefix.NONE);
        input.handle(new MouseEvent(new PointerFlags(PointerFlags.DOWN | PointerFlags.BUTTON2), 0, 0));
        guest.take();
        input.handle(new SynchronizeEvent(0));
        assertThat(guest.take()).containsExactlyInAnyOrder("-2a", "-1e", "-right");
        input.handle(new SynchronizeEvent(0));
        assertThat(guest.take()).isEmpty();
    }

    @Test
    void close_leavesTheGuestsInput() {
        input.close();
        assertThat(guest.take()).containsExactly("closed");
    }

    @Test
    void unicode_typesTheKeyOfAUsKeyboard() {
        type('a');
        type('A');
        assertThat(guest.take()).containsExactly("+1e", "-1e", "+2a", "+1e", "-1e", "-2a");
        type('ä');
        assertThat(guest.take()).isEmpty();
    }

    @Test
    void unicode_whileShiftIsHeld_liftsItForAPlainCharacter() {
        press(0x2A, ScancodePrefix.NONE);
        guest.take();
        type('a');
        assertThat(guest.take()).containsExactly("-2a", "+1e", "-1e", "+2a");
    }

    @Test
    void mouse_isPlacedOnTheGuestsScreenAndClamped() {
        input.place(new Placement(640, 480, 840, 580));
        input.handle(new MouseEvent(new PointerFlags(PointerFlags.MOVE), 110, 60));
        input.handle(new MouseEvent(new PointerFlags(PointerFlags.MOVE), 0, 2000));
        assertThat(guest.take()).containsExactly("to 10,10", "to 0,479");
    }

    @Test
    void mouse_onARelativeGuest_movesByTheDifference() {
        RecordingGuestInput ps2 = new RecordingGuestInput(false);
        ConsoleInput relative = new ConsoleInput(ps2);
        relative.place(Placement.exact(640, 480));
        relative.handle(new MouseEvent(new PointerFlags(PointerFlags.MOVE), 10, 20));
        relative.handle(new MouseEvent(new PointerFlags(PointerFlags.MOVE), 7, 25));
        relative.handle(new RelativeMouseEvent(new PointerFlags(PointerFlags.MOVE), -3, 4));
        assertThat(ps2.take()).containsExactly("by 10,20", "by -3,5", "by -3,4");
    }

    @Test
    void wheel_turnsOnceForEachWholeNotch() {
        wheel(PointerFlags.WHEEL, 120);
        assertThat(guest.take()).containsExactly("+wheel_up", "-wheel_up");
        wheel(PointerFlags.WHEEL, -60);
        assertThat(guest.take()).isEmpty();
        wheel(PointerFlags.WHEEL, -60);
        assertThat(guest.take()).containsExactly("+wheel_down", "-wheel_down");
        wheel(PointerFlags.HORIZONTAL_WHEEL, 120);
        assertThat(guest.take()).containsExactly("+wheel_right", "-wheel_right");
    }

    @Test
    void sideButtons_arePressed() {
        input.place(Placement.exact(640, 480));
        input.handle(new ExtendedMouseEvent(new PointerFlags(PointerFlags.DOWN | PointerFlags.XBUTTON1), 5, 6));
        input.handle(new ExtendedMouseEvent(new PointerFlags(PointerFlags.XBUTTON1), 5, 6));
        assertThat(guest.take()).containsExactly("to 5,6", "+side", "to 5,6", "-side");
    }

    @Test
    void synchronize_togglesOnlyWhatDiffers_once() {
        input.guestLockKeys(new LockKeys(false, true, false));
        input.handle(new SynchronizeEvent(SynchronizeEvent.NUM_LOCK | SynchronizeEvent.CAPS_LOCK));
        assertThat(guest.take()).containsExactly("+3a", "-3a");
        input.handle(new SynchronizeEvent(SynchronizeEvent.NUM_LOCK | SynchronizeEvent.CAPS_LOCK));
        assertThat(guest.take()).isEmpty();
    }

    @Test
    void controlAltDelete_asClientsSendIt_reachesTheGuest() {
        press(0x1D, ScancodePrefix.NONE);
        press(0x38, ScancodePrefix.NONE);
        press(0x53, ScancodePrefix.E0);
        release(0x53, ScancodePrefix.E0);
        release(0x38, ScancodePrefix.NONE);
        release(0x1D, ScancodePrefix.NONE);
        assertThat(guest.take()).containsExactly("+1d", "+38", "+d3", "-d3", "-38", "-1d");
    }

    private void press(int code, ScancodePrefix prefix) {
        input.handle(new ScancodeEvent(code, KeyAction.PRESS, prefix));
    }

    private void release(int code, ScancodePrefix prefix) {
        input.handle(new ScancodeEvent(code, KeyAction.RELEASE, prefix));
    }

    private void type(char character) {
        input.handle(new UnicodeEvent(character, KeyAction.PRESS));
        input.handle(new UnicodeEvent(character, KeyAction.RELEASE));
    }

    private void wheel(int axis, int rotation) {
        input.handle(new MouseEvent(new PointerFlags(axis | (rotation & PointerFlags.WHEEL_ROTATION_MASK)), 0, 0));
    }
}
