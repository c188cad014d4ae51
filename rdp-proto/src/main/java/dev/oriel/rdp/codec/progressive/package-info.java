/**
 * Progressive RemoteFX, MS-RDPEGFX 2.2.4.2: the tiles of RemoteFX, sent first roughly and then refined while they stay as they
 * are. See {@link dev.oriel.rdp.codec} for the rules of all codecs; here the state belongs to one surface.
 */
@NullMarked
package dev.oriel.rdp.codec.progressive;

import org.jspecify.annotations.NullMarked;
