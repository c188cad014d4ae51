package dev.oriel.redirect.display;

/** In which codec photographs and video travel in the graphics pipeline. Surface commands take the nearest that a client has. */
public enum PhotoCodec {
    /**
     * What serves best: planar where they must be exact; where they may be lossy H.264 in motion, if client and system have
     * it, and RemoteFX otherwise.
     */
    AUTO,
    /** H.264 wherever they may be lossy, if client and system have it. */
    H264,
    /** Progressive RemoteFX: coarse first, then better in passes. */
    PROGRESSIVE,
    /** RemoteFX. */
    REMOTEFX,
    /** NSCodec, inside of ClearCodec. */
    NSCODEC,
    /** Planar, always exact. */
    PLANAR,
    /** ClearCodec, always exact. */
    CLEARCODEC
}
