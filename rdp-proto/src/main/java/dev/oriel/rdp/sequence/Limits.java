package dev.oriel.rdp.sequence;

/** What a connection may cost. Sizes in bytes. */
public final class Limits {

    /**
     * Input that is kept before the connection is established: an incomplete frame, and what a client sends while its
     * admission is decided. With one decoded frame and the largest answer it stays below 64 KiB.
     */
    public static final int MAX_BUFFERED_BEFORE_ESTABLISHED = 24 * 1024;

    /** Frames that a client may send before it is established; a stock client sends some 60. */
    public static final int MAX_FRAMES_BEFORE_ESTABLISHED = 256;

    /** Smallest and largest desktop side in pixels that is negotiated, MS-RDPBCGR 2.2.7.1.1. */
    public static final int MIN_DESKTOP_SIDE = 200;

    public static final int MAX_DESKTOP_SIDE = 8192;

    /** The largest fast-path update that we reassemble as a client and announce as a server. */
    public static final int MULTIFRAGMENT_MAX = 16 * 1024 * 1024;

    /** Chunks of static channels that we take. */
    public static final int CHANNEL_CHUNK = 16256;

    /** Confirm or Demand Active, which hold capability sets. */
    public static final int MAX_CAPABILITIES = 16 * 1024;

    private Limits() {}
}
