package dev.oriel.rdp.input;

/**
 * TS_KEYBOARD_EVENT and TS_FP_KEYBOARD_EVENT, MS-RDPBCGR 2.2.8.1.1.3.1.1.1 and 2.2.8.1.2.2.1: a key by its place.
 *
 * @param keyCode AT set 1 scan code without prefix and release bit, 0..255
 */
public record ScancodeEvent(int keyCode, KeyAction action, ScancodePrefix prefix) implements InputEvent {

    public ScancodeEvent {
        if (!(0 <= keyCode && keyCode <= 0xff)) {
            throw new IllegalArgumentException("key code " + keyCode);
        }
    }
}
