package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;

/**
 * How photographs that may be lossy get into the frames of the graphics pipeline: one implementation for each codec. Areas are added while a
 * frame is made and may be gathered until its end. Confined to its owner's thread.
 */
interface LossyPhotos {

    PhotoCodec codec();

    /** The client has a new, empty surface, as large as its desktop. */
    default void restart() {}

    /** Takes an area of the frame that is being made; its pixels stay in the canvas to the frame's end. */
    void add(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out);

    /** About how many bytes {@link #finish} will append. */
    default int gathered() {
        return 0;
    }

    /** Appends what was gathered. */
    default void finish(Canvas canvas, ByteBuf out) {}

    /** Something else was drawn over an area. */
    default void covered(Rectangle area) {}

    /** Whether what was sent can be bettered by passes to come. */
    default boolean hasPasses() {
        return false;
    }

    /** Appends a pass of as many areas as the bytes allow, about. */
    default void pass(int bytes, ByteBuf out) {}

    /** Gives back what can be made again. */
    default void rest() {}
}
