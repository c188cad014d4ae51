/**
 * Bulk compression of whole PDUs: MPPC-8K and MPPC-64K (MS-RDPBCGR 3.1.8), RDP 6.0 and RDP 6.1 (MS-RDPEGDI 3.1.8), and
 * RDP 8.0 with its Lite form (MS-RDPEGFX 3.1.9, MS-RDPEDYC 2.2.3.3). A compressor and its peer's decompressor share a
 * history: each object belongs to one direction of one connection, or of one channel, and to one thread. Nothing is
 * allocated per PDU; a decompressor never gives more than its history holds.
 */
@NullMarked
package dev.oriel.rdp.bulk;

import org.jspecify.annotations.NullMarked;
