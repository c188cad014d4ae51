package dev.oriel.redirect.display;

/** In which codec photographs and video travel in the graphics pipeline. Surface commands take the nearest that a client has. */
public enum PhotoCodec {
    /** What serves best: planar where they must be exact, RemoteFX where they may be lossy. */
    AUTO,
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
