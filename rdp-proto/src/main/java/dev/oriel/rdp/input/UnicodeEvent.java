package dev.oriel.rdp.input;

/**
 * TS_UNICODE_KEYBOARD_EVENT and TS_FP_UNICODE_KEYBOARD_EVENT, MS-RDPBCGR 2.2.8.1.1.3.1.1.2 and 2.2.8.1.2.2.2: text.
 *
 * @param codeUnit one UTF-16 code unit; characters outside the BMP come as two events
 */
public record UnicodeEvent(int codeUnit, KeyAction action) implements InputEvent {

    public UnicodeEvent {
        if (!(0 <= codeUnit && codeUnit <= 0xffff)) {
            throw new IllegalArgumentException("code unit " + codeUnit);
        }
    }
}
