package dev.oriel.rdp.codec.rfx;

/**
 * One component of a tile on its way between pixels and a wavelet: 32 rows of 32 values in each of the four phases. The
 * arrays are the owner's; they may be longer.
 */
public interface TilePhases {

    /** Even rows, even columns. */
    int[] evenEven();

    /** Even rows, odd columns. */
    int[] evenOdd();

    /** Odd rows, even columns. */
    int[] oddEven();

    /** Odd rows, odd columns. */
    int[] oddOdd();
}
