/**
 * The RDP protocol for both roles. Everything here is pure: bytes in, records and next states out. No socket, clock,
 * thread, file or environment variable is touched outside {@code dev.oriel.rdp.transport}, the Netty leaf.
 */
@NullMarked
package dev.oriel.rdp;

import org.jspecify.annotations.NullMarked;
