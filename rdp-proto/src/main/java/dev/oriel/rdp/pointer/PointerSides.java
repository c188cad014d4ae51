package dev.oriel.rdp.pointer;

/** The check of sides that three records share. */
final class PointerSides {

    private PointerSides() {}

    static void check(PointerMasks masks, int maxSide) {
        if (!(masks.width() <= maxSide && masks.height() <= maxSide)) {
            throw new IllegalArgumentException(
                    "pointer of " + masks.width() + "x" + masks.height() + ", at most " + maxSide);
        }
    }
}
