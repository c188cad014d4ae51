package dev.oriel.redirect.display;

import dev.oriel.rdp.pointer.PointerImage;

/** How the pointer looks on a client's desktop. */
public sealed interface PointerLook {

    /** This picture. */
    record Image(PointerImage image) implements PointerLook {}

    /** Without a picture of ours. */
    enum Plain implements PointerLook {
        /** None is shown: the guest draws its own, or none. */
        HIDDEN,
        /** The client's own arrow. */
        ARROW
    }
}
