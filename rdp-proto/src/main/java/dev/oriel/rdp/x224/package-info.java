/**
 * The outermost layer: TPKT framing (T.123), X.224 class 0 connection request, confirm and data, and the RDP
 * negotiation that rides on them, MS-RDPBCGR 2.2.1.1, 2.2.1.2. TPKT length, X.224 length indicator and the bytes that
 * are there must all agree.
 */
@NullMarked
package dev.oriel.rdp.x224;

import org.jspecify.annotations.NullMarked;
