package dev.oriel.rdp.input;

/**
 * TS_SYNC_EVENT and TS_FP_SYNC_EVENT, MS-RDPBCGR 2.2.8.1.1.3.1.1.5 and 2.2.8.1.2.2.5: the client has the focus again,
 * all keys are up, and its lock keys are as said.
 *
 * @param toggleFlags the lock keys that are on; unknown bits are kept
 */
public record SynchronizeEvent(int toggleFlags) implements InputEvent {

    public static final int SCROLL_LOCK = 0x1;
    public static final int NUM_LOCK = 0x2;
    public static final int CAPS_LOCK = 0x4;
    public static final int KANA_LOCK = 0x8;

    private static final int FAST_PATH_BITS = 0x1f;

    public SynchronizeEvent {
        if ((toggleFlags & ~FAST_PATH_BITS) != 0) {
            throw new IllegalArgumentException("toggle flags " + toggleFlags);
        }
    }

    /** Whether the lock key is on. */
    public boolean has(int lock) {
        return (toggleFlags & lock) != 0;
    }
}
