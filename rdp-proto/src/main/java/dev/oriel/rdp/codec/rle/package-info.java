/** Interleaved RLE of bitmap updates, MS-RDPBCGR 3.1.9. See {@link dev.oriel.rdp.codec} for the rules of all codecs. */
@NullMarked
package dev.oriel.rdp.codec.rle;

import org.jspecify.annotations.NullMarked;
