/**
 * RDSTLS, MS-RDPBCGR 2.2.17 and 5.4.5.3: how a redirected client logs on to its target, inside TLS. Little endian, without
 * any framing of its own: {@link dev.oriel.rdp.rdstls.RdstlsPdu#frameLength} finds the end of a PDU.
 */
@NullMarked
package dev.oriel.rdp.rdstls;

import org.jspecify.annotations.NullMarked;
