package dev.oriel.broker.guest;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hands a client's input on to the guest's service: places on the guest's desktop, relative moves as places, and knows what
 * is held down, so that nothing stays pressed. Confined to the session's event loop.
 */
final class GuestInput {

    private static final int BUTTONS = PointerFlags.BUTTON1 | PointerFlags.BUTTON2 | PointerFlags.BUTTON3;
    private static final int SIDE_BUTTONS = PointerFlags.XBUTTON1 | PointerFlags.XBUTTON2;

    /** Scan codes of all prefixes, and characters: more than any hand holds, and what a client that never lets go can cost. */
    private static final int MAX_HELD = 256;

    private sealed interface Key {
        record Scancode(int keyCode, ScancodePrefix prefix) implements Key {}

        record Unicode(int codeUnit) implements Key {}
    }

    private final Consumer<InputEvent> out;
    private final Set<Key> keysDown = new LinkedHashSet<>();
    private Placement placement = Placement.exact(1, 1);
    private int buttonsDown;
    private int sideButtonsDown;
    private int x;
    private int y;

    /** @param out sends one event to the service */
    GuestInput(Consumer<InputEvent> out) {
        this.out = out;
    }

    void place(Placement newPlacement) {
        placement = newPlacement;
    }

    void handle(InputEvent event) {
        switch (event) {
            case ScancodeEvent key -> key(new Key.Scancode(key.keyCode(), key.prefix()), key.action(), key);
            case UnicodeEvent key -> key(new Key.Unicode(key.codeUnit()), key.action(), key);
            case MouseEvent mouse -> {
                moveTo(mouse.x(), mouse.y());
                note(mouse.flags(), BUTTONS);
                out.accept(new MouseEvent(mouse.flags(), x, y));
            }
            case ExtendedMouseEvent mouse -> {
                moveTo(mouse.x(), mouse.y());
                noteSide(mouse.flags());
                out.accept(new ExtendedMouseEvent(mouse.flags(), x, y));
            }
            case RelativeMouseEvent mouse -> relative(mouse);
            case SynchronizeEvent synchronize -> {
                release();
                out.accept(synchronize);
            }
            case QoeTimestampEvent ignored -> {
                // Measured by the client for its own statistics.
            }
        }
    }

    private void key(Key key, KeyAction action, InputEvent event) {
        if (action == KeyAction.RELEASE) {
            // What was pressed on another screen is none of this one's business.
            if (keysDown.remove(key)) {
                out.accept(event);
            }
        } else if (keysDown.contains(key) || keysDown.size() < MAX_HELD) {
            keysDown.add(key);
            out.accept(event);
        }
    }

    private void moveTo(int desktopX, int desktopY) {
        x = placement.toScreenX(desktopX);
        y = placement.toScreenY(desktopY);
    }

    private void note(PointerFlags flags, int which) {
        int named = flags.bits() & which;
        buttonsDown = flags.has(PointerFlags.DOWN) ? buttonsDown | named : buttonsDown & ~named;
    }

    private void noteSide(PointerFlags flags) {
        int named = flags.bits() & SIDE_BUTTONS;
        sideButtonsDown = flags.has(PointerFlags.DOWN) ? sideButtonsDown | named : sideButtonsDown & ~named;
    }

    private void relative(RelativeMouseEvent mouse) {
        x = Math.clamp(x + mouse.deltaX(), 0, placement.screenWidth() - 1);
        y = Math.clamp(y + mouse.deltaY(), 0, placement.screenHeight() - 1);
        PointerFlags flags = mouse.flags();
        int down = flags.bits() & PointerFlags.DOWN;
        note(flags, BUTTONS);
        out.accept(new MouseEvent(new PointerFlags(PointerFlags.MOVE), x, y));
        if ((flags.bits() & BUTTONS) != 0) {
            out.accept(new MouseEvent(new PointerFlags((flags.bits() & BUTTONS) | down), x, y));
        }
        if ((flags.bits() & SIDE_BUTTONS) != 0) {
            noteSide(flags);
            out.accept(new ExtendedMouseEvent(new PointerFlags((flags.bits() & SIDE_BUTTONS) | down), x, y));
        }
    }

    /** Nothing stays pressed. */
    void release() {
        // Forgotten first: what is sent can end the connection, and with it come back here.
        List<Key> keys = List.copyOf(keysDown);
        int buttons = buttonsDown;
        int sideButtons = sideButtonsDown;
        keysDown.clear();
        buttonsDown = 0;
        sideButtonsDown = 0;
        for (Key key : keys) {
            out.accept(
                    switch (key) {
                        case Key.Scancode code -> new ScancodeEvent(code.keyCode(), KeyAction.RELEASE, code.prefix());
                        case Key.Unicode unicode -> new UnicodeEvent(unicode.codeUnit(), KeyAction.RELEASE);
                    });
        }
        for (int held = buttons; held != 0; held &= held - 1) {
            out.accept(new MouseEvent(new PointerFlags(Integer.lowestOneBit(held)), x, y));
        }
        for (int held = sideButtons; held != 0; held &= held - 1) {
            out.accept(new ExtendedMouseEvent(new PointerFlags(Integer.lowestOneBit(held)), x, y));
        }
    }
}
