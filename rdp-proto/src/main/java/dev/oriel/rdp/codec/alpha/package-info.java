/** The alpha codec of EGFX, MS-RDPEGFX 2.2.4.3. See {@link dev.oriel.rdp.codec} for the rules of all codecs. */
@NullMarked
package dev.oriel.rdp.codec.alpha;

import org.jspecify.annotations.NullMarked;
