package dev.oriel.rdp.codec.progressive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the decoder keeps of a tile between its passes: 24 KiB, and 12 KiB more for a difference. */
final class TileState {

    static final int COEFFICIENTS = 4096;

    /** Multiplied coefficients of Y, Cb and Cr, one after the other. */
    final short[] coefficients = new short[ProgressiveBlock.COMPONENTS * COEFFICIENTS];

    /** Position of the lowest bit that has come, of each band of each component. */
    final int[] bitPositions = new int[ProgressiveBlock.COMPONENTS * TileBands.COUNT];

    /** Signs of the difference that is being refined; of other tiles the coefficients have them. */
    byte @Nullable [] signs;

    TileBands bands = TileBands.EXTRAPOLATED;
    boolean begun;

    /** A first pass begins. */
    void begin(TileBands newBands, boolean difference) {
        bands = newBands;
        begun = true;
        if (!difference) {
            signs = null;
        } else if (signs == null) {
            signs = new byte[ProgressiveBlock.COMPONENTS * COEFFICIENTS];
        } else {
            Arrays.fill(signs, (byte) 0);
        }
    }
}
