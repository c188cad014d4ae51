/**
 * Bitmap, palette and synchronize updates, MS-RDPBCGR 2.2.9.1.1.3, and surface commands, 2.2.9.2. The same bytes travel
 * in fast-path updates and, behind a share data header, in slow-path ones. Pixel data never enters a record: the header
 * record says how many bytes follow.
 */
@NullMarked
package dev.oriel.rdp.update;

import org.jspecify.annotations.NullMarked;
