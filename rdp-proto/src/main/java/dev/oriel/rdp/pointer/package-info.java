/**
 * Pointer updates, MS-RDPBCGR 2.2.9.1.1.4 and 2.2.9.1.2.1.4 to .11, and their pictures in both directions.
 */
@NullMarked
package dev.oriel.rdp.pointer;

import org.jspecify.annotations.NullMarked;
