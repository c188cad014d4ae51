package dev.oriel.rdp.sequence;

/** The MCS ids that we give, as stock servers do. */
public final class McsIds {

    /** Initiator of everything that the server sends. */
    public static final int SERVER = 1002;

    /** Channel of the session itself. */
    public static final int IO_CHANNEL = 1003;

    static final int FIRST_STATIC_CHANNEL = 1004;

    private McsIds() {}
}
