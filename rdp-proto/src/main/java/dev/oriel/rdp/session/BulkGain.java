package dev.oriel.rdp.session;

/**
 * Watches what bulk compression gains for one kind of data, and pauses it where that is little: photographs and what is
 * compressed already. After a pause it is tried again, because contents change. Confined to its connection.
 */
final class BulkGain {

    /** Bytes that a judgement is made of. */
    static final int SAMPLE = 64 * 1024;

    /** The first pause in bytes that go uncompressed; each further one in a row is twice as long. */
    static final int FIRST_PAUSE = 256 * 1024;

    static final int LONGEST_PAUSE = 16 * 1024 * 1024;

    /** At least one byte in so many has to be saved. */
    private static final int WORTH = 8;

    private long sampled;
    private long sampledAfter;
    private long pause = FIRST_PAUSE;
    private long pauseLeft;

    /** Whether the next data of so many bytes is to be compressed; false counts them as gone. */
    boolean isWorthTrying(int bytes) {
        if (pauseLeft <= 0) {
            return true;
        }
        pauseLeft -= bytes;
        return false;
    }

    /** Data was compressed, or left as it is because that was shorter. */
    void tried(int before, int after) {
        sampled += before;
        sampledAfter += after;
        if (sampled < SAMPLE) {
            return;
        }
        if (WORTH * (sampled - sampledAfter) >= sampled) {
            pause = FIRST_PAUSE;
        } else {
            pauseLeft = pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        sampled = 0;
        sampledAfter = 0;
    }
}
