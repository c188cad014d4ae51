package dev.oriel.broker.console;

import dev.oriel.rdp.input.ExtendedMouseEvent;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.input.KeyAction;
import dev.oriel.rdp.input.MouseEvent;
import dev.oriel.rdp.input.PointerFlags;
import dev.oriel.rdp.input.QoeTimestampEvent;
import dev.oriel.rdp.input.RelativeMouseEvent;
import dev.oriel.rdp.input.ScancodeEvent;
import dev.oriel.rdp.input.ScancodePrefix;
import dev.oriel.rdp.input.SynchronizeEvent;
import dev.oriel.rdp.input.UnicodeEvent;
import dev.oriel.redirect.display.Placement;
import dev.oriel.vmm.display.GuestInput;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PointerButton;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a client's input events into key numbers and pointer moves of the VM, and knows what it holds down, so that
 * nothing stays pressed when the client goes. Confined to the session's event loop.
 */
public final class ConsoleInput implements AutoCloseable {

    private static final int QNUM_EXTENDED = 0x80;
    private static final int QNUM_PAUSE = 0xC6;
    private static final int SCANCODE_CONTROL = 0x1D;
    private static final int SCANCODE_NUM_LOCK = 0x45;
    private static final int QNUM_CAPS_LOCK = 0x3A;
    private static final int QNUM_NUM_LOCK = 0x45;
    private static final int QNUM_SCROLL_LOCK = 0x46;
    private static final int WHEEL_NOTCH = 120;

    private final GuestInput guest;
    private final BitSet keysDown = new BitSet(256);
    private final Set<PointerButton> buttonsDown = EnumSet.noneOf(PointerButton.class);

    private LockKeys guestLocks = new LockKeys(false, false, false);
    private Placement placement = Placement.exact(1, 1);
    private boolean pauseSequence;
    private int pointerX;
    private int pointerY;
    private int verticalRotation;
    private int horizontalRotation;

    public ConsoleInput(GuestInput guest) {
        this.guest = guest;
    }

    /** Where the guest's screen lies on the client's desktop. */
    public void place(Placement newPlacement) {
        placement = newPlacement;
    }

    /** The guest switched its lock keys. */
    public void guestLockKeys(LockKeys lockKeys) {
        guestLocks = lockKeys;
    }

    public void handle(InputEvent event) {
        switch (event) {
            case ScancodeEvent scancode -> scancode(scancode);
            case UnicodeEvent unicode -> unicode(unicode);
            case MouseEvent mouse -> mouse(mouse);
            case ExtendedMouseEvent mouse -> extendedMouse(mouse);
            case RelativeMouseEvent mouse -> relativeMouse(mouse);
            case SynchronizeEvent synchronize -> synchronize(synchronize);
            case QoeTimestampEvent ignored -> {
                // Measured by the client for its own statistics.
            }
        }
    }

    /** The client goes; nothing stays pressed, and what the guest has not taken yet is dropped. */
    @Override
    public void close() {
        guest.close();
    }

    /** Nothing stays pressed. */
    public void release() {
        for (int qnum = keysDown.nextSetBit(0); qnum >= 0; qnum = keysDown.nextSetBit(qnum + 1)) {
            guest.key(qnum, false);
        }
        keysDown.clear();
        for (PointerButton button : buttonsDown) {
            guest.button(button, false);
        }
        buttonsDown.clear();
        pauseSequence = false;
    }

    private void scancode(ScancodeEvent event) {
        boolean down = event.action() == KeyAction.PRESS;
        // Pause comes as E1 1D followed by 45, which alone would be Num Lock; QEMU has one number for the whole.
        if (event.prefix() == ScancodePrefix.E1 && event.keyCode() == SCANCODE_CONTROL) {
            pauseSequence = true;
            key(QNUM_PAUSE, down);
            return;
        }
        if (pauseSequence && event.prefix() == ScancodePrefix.NONE && event.keyCode() == SCANCODE_NUM_LOCK) {
            pauseSequence = false;
            return;
        }
        pauseSequence = false;
        if (event.keyCode() == 0 || event.keyCode() >= QNUM_EXTENDED) {
            return;
        }
        key(event.keyCode() | (event.prefix() == ScancodePrefix.E0 ? QNUM_EXTENDED : 0), down);
    }

    private void key(int qnum, boolean down) {
        if (!down && !keysDown.get(qnum)) {
            return;
        }
        keysDown.set(qnum, down);
        guest.key(qnum, down);
    }

    private void unicode(UnicodeEvent event) {
        Optional<UsKeyboard.Key> known = UsKeyboard.keyOf((char) event.codeUnit());
        if (known.isEmpty() || event.action() == KeyAction.RELEASE) {
            return;
        }
        UsKeyboard.Key key = known.get();
        boolean shiftHeld = keysDown.get(UsKeyboard.LEFT_SHIFT);
        if (key.shift() != shiftHeld) {
            guest.key(UsKeyboard.LEFT_SHIFT, key.shift());
        }
        guest.key(key.qnum(), true);
        guest.key(key.qnum(), false);
        if (key.shift() != shiftHeld) {
            guest.key(UsKeyboard.LEFT_SHIFT, shiftHeld);
        }
    }

    private void mouse(MouseEvent event) {
        PointerFlags flags = event.flags();
        if (flags.has(PointerFlags.WHEEL)) {
            verticalRotation =
                    turn(verticalRotation + flags.wheelRotation(), PointerButton.WHEEL_UP, PointerButton.WHEEL_DOWN);
            return;
        }
        if (flags.has(PointerFlags.HORIZONTAL_WHEEL)) {
            horizontalRotation = turn(
                    horizontalRotation + flags.wheelRotation(), PointerButton.WHEEL_RIGHT, PointerButton.WHEEL_LEFT);
            return;
        }
        moveTo(placement.toScreenX(event.x()), placement.toScreenY(event.y()));
        threeButtons(flags);
    }

    private void threeButtons(PointerFlags flags) {
        boolean down = flags.has(PointerFlags.DOWN);
        if (flags.has(PointerFlags.BUTTON1)) {
            button(PointerButton.LEFT, down);
        }
        if (flags.has(PointerFlags.BUTTON2)) {
            button(PointerButton.RIGHT, down);
        }
        if (flags.has(PointerFlags.BUTTON3)) {
            button(PointerButton.MIDDLE, down);
        }
    }

    private void extendedMouse(ExtendedMouseEvent event) {
        moveTo(placement.toScreenX(event.x()), placement.toScreenY(event.y()));
        sideButtons(event.flags());
    }

    private void sideButtons(PointerFlags flags) {
        boolean down = flags.has(PointerFlags.DOWN);
        if (flags.has(PointerFlags.XBUTTON1)) {
            button(PointerButton.SIDE, down);
        }
        if (flags.has(PointerFlags.XBUTTON2)) {
            button(PointerButton.EXTRA, down);
        }
    }

    private void relativeMouse(RelativeMouseEvent event) {
        if (event.deltaX() != 0 || event.deltaY() != 0) {
            moveBy(event.deltaX(), event.deltaY());
        }
        threeButtons(event.flags());
        sideButtons(event.flags());
    }

    private void moveTo(int x, int y) {
        if (guest.isAbsolute()) {
            guest.moveTo(x, y);
        } else if (x != pointerX || y != pointerY) {
            guest.moveBy(x - pointerX, y - pointerY);
        }
        pointerX = x;
        pointerY = y;
    }

    private void moveBy(int deltaX, int deltaY) {
        if (guest.isAbsolute()) {
            moveTo(
                    Math.clamp(pointerX + deltaX, 0, placement.screenWidth() - 1),
                    Math.clamp(pointerY + deltaY, 0, placement.screenHeight() - 1));
        } else {
            guest.moveBy(deltaX, deltaY);
        }
    }

    private void button(PointerButton button, boolean down) {
        boolean changed = down ? buttonsDown.add(button) : buttonsDown.remove(button);
        if (changed) {
            guest.button(button, down);
        }
    }

    /** Presses a wheel button once for each whole notch; what is left turns with the next event. */
    private int turn(int rotation, PointerButton positive, PointerButton negative) {
        PointerButton button = rotation > 0 ? positive : negative;
        for (int notch = Math.abs(rotation) / WHEEL_NOTCH; notch > 0; notch--) {
            guest.button(button, true);
            guest.button(button, false);
        }
        return rotation % WHEEL_NOTCH;
    }

    private void synchronize(SynchronizeEvent event) {
        release();
        LockKeys wanted = new LockKeys(
                event.has(SynchronizeEvent.SCROLL_LOCK),
                event.has(SynchronizeEvent.NUM_LOCK),
                event.has(SynchronizeEvent.CAPS_LOCK));
        toggle(QNUM_SCROLL_LOCK, guestLocks.scrollLock() != wanted.scrollLock());
        toggle(QNUM_NUM_LOCK, guestLocks.numLock() != wanted.numLock());
        toggle(QNUM_CAPS_LOCK, guestLocks.capsLock() != wanted.capsLock());
        // The guest's own report comes later; a second event before it must not toggle back.
        guestLocks = wanted;
    }

    private void toggle(int qnum, boolean differs) {
        if (differs) {
            guest.key(qnum, true);
            guest.key(qnum, false);
        }
    }
}
