package dev.oriel.vmm.display;

/**
 * Keyboard and pointer of one head, in the hands of one viewer. Calls return at once and keep their order; keys reach the
 * guest no faster than it can take them. Input that QEMU cannot take (the connection just ended) is dropped. Safe to use
 * from any thread.
 */
public interface GuestInput extends AutoCloseable {

    /**
     * Presses or releases a key.
     *
     * @param qnum QEMU key number: the AT set 1 scan code, with 0x80 set for the extended (E0) codes
     */
    void key(int qnum, boolean down);

    /** Whether the guest takes absolute positions now (a tablet is active) or relative moves. */
    boolean isAbsolute();

    /** Puts the pointer at a pixel of this head. Meaningful while {@link #isAbsolute()}. */
    void moveTo(int x, int y);

    /** Moves the pointer by pixels. Meaningful while not {@link #isAbsolute()}. */
    void moveBy(int dx, int dy);

    void button(PointerButton button, boolean down);

    /** The viewer goes: drops what has not reached the guest, lets go of what is down there, and takes nothing more. */
    @Override
    void close();
}
