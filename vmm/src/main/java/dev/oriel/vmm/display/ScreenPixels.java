package dev.oriel.vmm.display;

import java.io.IOException;

/** Where the pixels of a screen of one size can be read. Safe to use from any thread. */
public interface ScreenPixels {

    ScreenSize size();

    /** As {@link GuestDisplay#read}; fails when QEMU took the memory away. */
    void read(ScreenArea area, int[] target, int offset, int stride) throws IOException;
}
