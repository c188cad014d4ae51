package dev.oriel.rdp.codec.progressive;

/** What the encoder keeps of a tile that is not exact yet: 24 KiB. */
final class PendingTile {

    /** Coefficients of Y, Cb and Cr at full quality, one after the other. */
    final short[] coefficients = new short[ProgressiveBlock.COMPONENTS * TileState.COEFFICIENTS];

    /** The last pass that was sent. */
    int pass;

    /** The part of the surface that the client has from this codec: left, top, right and bottom. */
    int left;

    int top;
    int right;
    int bottom;

    void part(int l, int t, int r, int b) {
        left = l;
        top = t;
        right = r;
        bottom = b;
    }

    void widen(int l, int t, int r, int b) {
        part(Math.min(left, l), Math.min(top, t), Math.max(right, r), Math.max(bottom, b));
    }
}
