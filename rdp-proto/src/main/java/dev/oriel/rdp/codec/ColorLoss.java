package dev.oriel.rdp.codec;

/**
 * How much colour an encoder gives up: the Color Loss Level and Chroma Subsampling of the planar codec (MS-RDPEGDI
 * 2.2.2.5.1) and of NSCodec (MS-RDPNSC 2.2.2).
 *
 * @param level bits that each chroma value loses, {@value #LOSSLESS} (planar only: no conversion at all) to {@value #MAX}
 * @param chroma resolution of the chroma planes; halved only with a level of at least 1
 */
public record ColorLoss(int level, Chroma chroma) {

    /** The level that keeps red, green and blue as they are. */
    public static final int LOSSLESS = 0;

    /** The level that keeps least. */
    public static final int MAX = 7;

    /** Red, green and blue planes. */
    public static final ColorLoss NONE = new ColorLoss(LOSSLESS, Chroma.FULL);

    /** Luma and chroma planes with only the bit lost that the conversion itself costs. */
    public static final ColorLoss LEAST = new ColorLoss(1, Chroma.FULL);

    /** Resolution of the chroma planes. */
    public enum Chroma {
        /** A value for each pixel. */
        FULL,
        /** A value for two columns of two rows. */
        HALVED
    }

    public ColorLoss {
        if (!(level >= LOSSLESS && level <= MAX) || (level == LOSSLESS && chroma == Chroma.HALVED)) {
            throw new IllegalArgumentException("colour loss level " + level + " with chroma " + chroma);
        }
    }
}
