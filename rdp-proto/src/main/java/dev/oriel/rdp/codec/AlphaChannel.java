package dev.oriel.rdp.codec;

/** What a decoder does with the alpha channel. */
public enum AlphaChannel {
    /** The top byte of each pixel is 0. */
    DROP,
    /** The top byte of each pixel is its alpha value, 255 where the picture has none. */
    KEEP
}
