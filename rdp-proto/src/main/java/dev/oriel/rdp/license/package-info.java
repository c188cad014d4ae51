/**
 * As much of MS-RDPELE as a connection without licences needs: the server says "valid client" at once, and a client
 * recognises anything else.
 */
@NullMarked
package dev.oriel.rdp.license;

import org.jspecify.annotations.NullMarked;
