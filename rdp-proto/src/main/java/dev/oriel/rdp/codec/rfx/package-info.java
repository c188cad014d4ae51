/**
 * RemoteFX, MS-RDPRFX: tiles of 64x64 pixels, YCbCr, three levels of a 5/3 wavelet, RLGR entropy code; for surface bits.
 *
 * <p>Between pixels and wavelet a tile is kept in four phases (even and odd rows, even and odd columns), each an array of
 * its own: then every step but the entropy code is a loop over whole arrays at fixed distances, which the compiler turns
 * into vector code. See {@link dev.oriel.rdp.codec} for the rules of all codecs. Progressive RemoteFX is built on this.
 */
@NullMarked
package dev.oriel.rdp.codec.rfx;

import org.jspecify.annotations.NullMarked;
