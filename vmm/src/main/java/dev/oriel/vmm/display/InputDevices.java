package dev.oriel.vmm.display;

import java.util.concurrent.CompletionStage;

/** QEMU's keyboard and pointer over one protocol, without regard to how fast the guest takes keys. */
public interface InputDevices {

    /**
     * Presses or releases a key, as {@link GuestInput#key}.
     *
     * @return completes, also exceptionally, when QEMU has put the key into its keyboard's buffer, or where the protocol
     *     does not tell, when the key is sent
     */
    CompletionStage<?> key(int qnum, boolean down);

    /** As {@link GuestInput#isAbsolute}. */
    boolean isAbsolute();

    /** As {@link GuestInput#moveTo}. */
    void moveTo(int x, int y);

    /** As {@link GuestInput#moveBy}. */
    void moveBy(int dx, int dy);

    /** As {@link GuestInput#button}. */
    void button(PointerButton button, boolean down);
}
