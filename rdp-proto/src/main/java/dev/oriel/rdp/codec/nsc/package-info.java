/** NSCodec, MS-RDPNSC. See {@link dev.oriel.rdp.codec} for the rules of all codecs. */
@NullMarked
package dev.oriel.rdp.codec.nsc;

import org.jspecify.annotations.NullMarked;
