package dev.oriel.vmm.display;

import org.jspecify.annotations.Nullable;

/**
 * A viewer of one head. Called on the display's reader thread, in order: it must return at once and never block, because
 * QEMU waits for some of these messages.
 */
public interface DisplayListener {

    /** The screen has another size. The whole new screen counts as damaged. */
    void resized(ScreenSize size);

    /** Pixels of the area changed; {@link GuestDisplay#read} gives them. */
    void damaged(ScreenArea area);

    /** The guest's pointer has another look; null where the guest draws its own or hides it. */
    void pointerShape(@Nullable PointerShape shape);

    /** The guest moved the pointer itself, or shows or hides it. Position in pixels of this head. */
    void pointerMoved(int x, int y, boolean visible);

    /** The guest switched its lock keys. */
    void lockKeys(LockKeys lockKeys);

    /** The connection to QEMU ended; nothing follows. The cause is null after {@link GuestDisplay#close}. */
    void closed(@Nullable Throwable cause);
}
