package dev.oriel.rdp.message;

/** When a network is measured; it decides the number of each request, MS-RDPBCGR 2.2.14.1. */
public enum DetectTime {
    /** Between Client Info and licensing. */
    CONNECT_TIME,
    /** In the active stage. */
    CONTINUOUS,
    /** Over a lossy UDP tunnel, which we never open: bandwidth requests only. */
    LOSSY_TUNNEL
}
