package dev.oriel.redirect.display.client;

/** What a picture of a server can be coded in. */
public enum PictureCodec {
    UNCOMPRESSED,
    /** Interleaved run lengths of bitmap updates, MS-RDPBCGR 2.2.9.1.1.3.1.2.4. */
    INTERLEAVED_RLE,
    /** MS-RDPEGDI 2.2.2.5.1. */
    PLANAR,
    /** MS-RDPNSC. */
    NSCODEC,
    /** MS-RDPRFX. */
    REMOTE_FX,
    /** MS-RDPEGFX 2.2.4.2. */
    PROGRESSIVE,
    /** MS-RDPEGFX 2.2.4.1. */
    CLEAR_CODEC,
    /** MS-RDPEGFX 2.2.4.3. */
    ALPHA,
    /** H.264, MS-RDPEGFX 2.2.4.4. */
    AVC420,
    /** H.264 with the whole of the colours, MS-RDPEGFX 2.2.4.5 and 2.2.4.6. */
    AVC444
}
