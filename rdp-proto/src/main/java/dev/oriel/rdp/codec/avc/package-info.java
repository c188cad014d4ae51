/**
 * What MS-RDPEGFX adds to H.264: the streams' frames, colour conversion, and how a picture with full chroma travels as two
 * with half of it. No H.264 itself: whoever has an encoder or a decoder brings it. See {@link dev.oriel.rdp.codec} for the
 * rules of all codecs.
 */
@NullMarked
package dev.oriel.rdp.codec.avc;

import org.jspecify.annotations.NullMarked;
