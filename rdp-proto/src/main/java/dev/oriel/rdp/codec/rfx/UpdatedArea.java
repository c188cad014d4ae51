package dev.oriel.rdp.codec.rfx;

/** Told where a decoder drew. */
@FunctionalInterface
public interface UpdatedArea {

    /** Called once for each rectangle of the frame that changed pixels, in the decoder's thread, after they were drawn. */
    void updated(int x, int y, int width, int height);
}
