package dev.oriel.client.input;

import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.input.KeyAction;
import dev.oriel.rdp.input.ScancodeEvent;
import dev.oriel.rdp.input.ScancodePrefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as the keys of a US keyboard, for what understands keys only: firmware, boot loaders and text consoles. AT set 1
 * scan codes.
 */
public final class UsKeyboard {

    public static final int ESCAPE = 0x01;
    public static final int BACKSPACE = 0x0E;
    public static final int TAB = 0x0F;
    public static final int ENTER = 0x1C;
    public static final int LEFT_CONTROL = 0x1D;
    public static final int LEFT_SHIFT = 0x2A;
    public static final int LEFT_ALT = 0x38;
    public static final int SPACE = 0x39;
    /** With {@link ScancodePrefix#E0}, as the other keys of that block. */
    public static final int DELETE = 0x53;

    private static final int FIRST_ROW = 0x02;
    private static final int SECOND_ROW = 0x10;
    private static final int THIRD_ROW = 0x1E;
    private static final int BACKSLASH = 0x2B;
    private static final int FOURTH_ROW = 0x2C;

    private UsKeyboard() {}

    public static ScancodeEvent press(int scancode) {
        return new ScancodeEvent(scancode, KeyAction.PRESS, ScancodePrefix.NONE);
    }

    public static ScancodeEvent release(int scancode) {
        return new ScancodeEvent(scancode, KeyAction.RELEASE, ScancodePrefix.NONE);
    }

    /** A key without a prefix, down and up. */
    public static List<InputEvent> stroke(int scancode) {
        return List.of(press(scancode), release(scancode));
    }

    /** What logs on to or restarts a PC. */
    public static List<InputEvent> controlAltDelete() {
        return List.of(
                press(LEFT_CONTROL),
                press(LEFT_ALT),
                new ScancodeEvent(DELETE, KeyAction.PRESS, ScancodePrefix.E0),
                new ScancodeEvent(DELETE, KeyAction.RELEASE, ScancodePrefix.E0),
                release(LEFT_ALT),
                release(LEFT_CONTROL));
    }

    /** The strokes that write a text: printable ASCII, tab and newline (the Enter key). */
    public static List<InputEvent> type(String text) {
        List<InputEvent> events = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            type(text.charAt(i), events);
        }
        return events;
    }

    private static void type(char character, List<InputEvent> events) {
        int plain = scancode(character, "1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "\\", "zxcvbnm,./");
        if (plain == 0) {
            plain = switch (character) {
                case ' ' -> SPACE;
                case '\n' -> ENTER;
                case '\t' -> TAB;
                default -> 0;
            };
        }
        if (plain != 0) {
            events.addAll(stroke(plain));
            return;
        }
        int shifted = scancode(character, "!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"~", "|", "ZXCVBNM<>?");
        if (shifted == 0) {
            throw new IllegalArgumentException("no US key writes U+" + Integer.toHexString(character));
        }
        events.add(press(LEFT_SHIFT));
        events.addAll(stroke(shifted));
        events.add(release(LEFT_SHIFT));
    }

    private static int scancode(
            char character, String first, String second, String third, String backslash, String fourth) {
        String[] rows = {first, second, third, backslash, fourth};
        int[] starts = {FIRST_ROW, SECOND_ROW, THIRD_ROW, BACKSLASH, FOURTH_ROW};
        for (int row = 0; row < rows.length; row++) {
            int at = rows[row].indexOf(character);
            if (at >= 0) {
                return starts[row] + at;
            }
        }
        return 0;
    }
}
