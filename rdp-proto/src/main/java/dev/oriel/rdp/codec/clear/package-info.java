/** ClearCodec, MS-RDPEGFX 2.2.4.1. See {@link dev.oriel.rdp.codec} for the rules of all codecs. */
@NullMarked
package dev.oriel.rdp.codec.clear;

import org.jspecify.annotations.NullMarked;
