package dev.oriel.vmm.display;

import java.util.concurrent.CompletionStage;

/**
 * One head of a running VM: its newest pixels, its pointer, and the way in for keys and pointer moves. Safe to use from
 * any thread. One connection to QEMU serves any number of listeners.
 */
public interface GuestDisplay extends AutoCloseable {

    /**
     * Adds a viewer. It is told the present size, the whole screen as damaged, the pointer shape and the lock keys at
     * once, then every change, on the display's own reader thread, until the returned subscription is closed.
     */
    Subscription subscribe(DisplayListener listener);

    /** Width and height of the present screen in pixels. */
    ScreenSize size();

    /**
     * Copies the newest pixels of an area, clipped to the screen, as {@code 0x00RRGGBB} in rows from top to bottom.
     * Pixels may be newer than the last reported damage, never older. Nothing is copied outside the present screen.
     *
     * @param target receives row {@code r} of the area from index {@code offset + r * stride} on
     * @param offset index of the area's first pixel
     * @param stride ints from one row to the next
     */
    void read(ScreenArea area, int[] target, int offset, int stride);

    /**
     * Asks the guest for another screen size. The guest may take its time, choose another size, or never react (firmware,
     * no driver); a change arrives as {@link DisplayListener#resized}. Completes with false where the display device
     * cannot pass the wish on.
     */
    CompletionStage<Boolean> requestSize(ScreenSize size);

    /** Keyboard and pointer for one more viewer, who closes them. */
    GuestInput openInput();

    /** Which way the pixels come, for logs and {@code doctor}: {@code dbus-map}, {@code dbus} or {@code vnc}. */
    String kind();

    /** Ends all subscriptions and the connection to QEMU; the VM goes on. */
    @Override
    void close();

    /** Ends with {@link #close}. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
