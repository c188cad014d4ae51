/**
 * The preconnection PDU, MS-RDPEPS 2.2.1: what a client may send before everything else to name the machine that it
 * wants behind a shared port. Its first four bytes are its size, little endian and even, so it is told apart from TPKT
 * ({@code 03 00}) and TLS ({@code 16 03}) by two bytes.
 */
@NullMarked
package dev.oriel.rdp.pcb;

import org.jspecify.annotations.NullMarked;
