/** Bulk compression of whole PDUs, MS-RDPBCGR 3.1.8 and MS-RDPEGFX 3.1.9. A compressor and its peer's decompressor share a history: each object
 * belongs to one direction of one connection and to one thread. */
@NullMarked
package dev.oriel.rdp.bulk;

import org.jspecify.annotations.NullMarked;
