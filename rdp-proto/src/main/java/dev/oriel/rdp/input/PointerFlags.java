package dev.oriel.rdp.input;

/**
 * {@code pointerFlags} of the pointer events, MS-RDPBCGR 2.2.8.1.1.3.1.1.3 to .5. Unknown bits are kept.
 *
 * @param bits 16 bits
 */
public record PointerFlags(int bits) {

    /** Lower nine bits: wheel rotation in two's complement. */
    public static final int WHEEL_ROTATION_MASK = 0x01ff;

    public static final int WHEEL = 0x0200;
    public static final int HORIZONTAL_WHEEL = 0x0400;
    public static final int MOVE = 0x0800;
    public static final int DOWN = 0x8000;
    /** Left. */
    public static final int BUTTON1 = 0x1000;
    /** Right. */
    public static final int BUTTON2 = 0x2000;
    /** Middle. */
    public static final int BUTTON3 = 0x4000;
    /** First side button: in extended and relative events only. */
    public static final int XBUTTON1 = 0x0001;
    /** Second side button: in extended and relative events only. */
    public static final int XBUTTON2 = 0x0002;

    public PointerFlags {
        if ((bits & ~0xffff) != 0) {
            throw new IllegalArgumentException("flags " + bits);
        }
    }

    /** Whether all bits of the mask are set. */
    public boolean has(int mask) {
        return (bits & mask) == mask;
    }

    /** Turn of the wheel, -256..255; 120 is one notch away from the user or to the right. */
    public int wheelRotation() {
        return (bits & WHEEL_ROTATION_MASK) << 23 >> 23;
    }
}
