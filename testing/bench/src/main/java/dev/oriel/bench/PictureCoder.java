package dev.oriel.bench;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;

/** Both directions of one codec for one viewer, on tiles or frames of pictures as wide as {@link CodecPicture#WIDTH}. */
interface PictureCoder {

    /** What the codec encodes in place of a picture's pixels. */
    default int[] prepared(int[] pixels) {
        return pixels;
    }

    /** A new viewer, whose caches are empty. */
    default void startPass() {}

    /**
     * Appends one stream.
     *
     * @param pass from 0 to {@link PictureCodec#streams()} - 1, each of the same tile
     */
    void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out);

    /** Draws one stream, which is read to its end. */
    void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException;
}
