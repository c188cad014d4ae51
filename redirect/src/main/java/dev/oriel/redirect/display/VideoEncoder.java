package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.wire.Bytes;

/**
 * Makes one H.264 stream of the pictures of one surface. Confined to its owner's thread; {@link #close} gives its memory back.
 */
public interface VideoEncoder extends AutoCloseable {

    /** Whose pictures follow each other in a stream. */
    enum Pictures {
        /** Each picture is much like the one before. */
        ONE_VIEW,
        /**
         * Main and auxiliary view in turns, the main one first. A main view is coded as the difference to the main view
         * before, an auxiliary one as that to its main view.
         */
        TWO_VIEWS
    }

    /** Where encoders come from. Safe to use from any thread. */
    interface Source {

        /** There are none: no client is offered H.264. */
        Source NONE = new Source() {
            @Override
            public boolean isAvailable() {
                return false;
            }

            @Override
            public VideoEncoder create(int width, int height, Pictures pictures) {
                throw new VideoException("there is no H.264 encoder");
            }
        };

        /** Whether there are encoders here at all. */
        boolean isAvailable();

        /**
         * An encoder for pictures of this size.
         *
         * @param width even, 16 to {@link #MAX_SIDE}
         * @param height even, 16 to {@link #MAX_SIDE}
         * @throws VideoException when it cannot be made
         */
        VideoEncoder create(int width, int height, Pictures pictures);
    }

    /** Longest side of a picture in pixels: that of the largest level of H.264 that decoders must know. */
    int MAX_SIDE = 4096;

    /**
     * Encodes the next picture. The first one can be decoded without others.
     *
     * @param quantizer 1..51, less is better
     * @return an access unit in the byte stream format of H.264 annex B
     * @throws VideoException when the encoder fails: close it
     */
    Bytes encode(Yuv420 picture, int quantizer);

    @Override
    void close();
}
