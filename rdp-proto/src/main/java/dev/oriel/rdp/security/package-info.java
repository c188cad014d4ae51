/**
 * The security header without encryption (TLS does that) and the client info PDU, MS-RDPBCGR 2.2.1.11 and 2.2.8.1.1.2.
 */
@NullMarked
package dev.oriel.rdp.security;

import org.jspecify.annotations.NullMarked;
