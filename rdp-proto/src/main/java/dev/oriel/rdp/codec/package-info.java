/**
 * Picture and bulk codecs: pure functions between pixels and bytes, no allocation per picture.
 *
 * <p>Pixels are {@code int[]} values {@code 0x00RRGGBB} with an offset and a stride in pixels, rows from the top down
 * whatever order the wire uses. Bytes travel through borrowed {@code ByteBuf}s. Encoders and decoders keep scratch
 * memory and, where the codec has one, a cache: each object is confined to one thread and, for the codecs with a cache,
 * to one connection. A decoder never writes outside the given area; after a {@code DecodeException} the area's content
 * is undefined. An area that does not fit its array is a bug of the caller and gives
 * {@code IllegalArgumentException}.
 */
@NullMarked
package dev.oriel.rdp.codec;

import org.jspecify.annotations.NullMarked;
