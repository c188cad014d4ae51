package dev.oriel.rdp.sequence;

/** When a server measures the network to clients that can do it, MS-RDPBCGR 1.3.9. */
public enum NetworkDetection {
    /** Only in the active stage, when the session asks for it. */
    IN_SESSION,
    /** Before licensing too: a round trip and a bandwidth measurement, which a client must answer. */
    AT_CONNECT_TIME
}
