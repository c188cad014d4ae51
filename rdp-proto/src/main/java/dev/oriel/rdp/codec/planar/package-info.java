/** RDP 6.0 planar bitmap compression, MS-RDPEGDI 3.1.9. See {@link dev.oriel.rdp.codec} for the rules of all codecs. */
@NullMarked
package dev.oriel.rdp.codec.planar;

import org.jspecify.annotations.NullMarked;
