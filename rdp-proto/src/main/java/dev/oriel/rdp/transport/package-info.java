/**
 * The Netty leaf: drives the state machines of {@code sequence} on a channel. Everything here runs on the channel's event
 * loop. Nobody else in {@code dev.oriel.rdp} knows this package.
 */
@NullMarked
package dev.oriel.rdp.transport;

import org.jspecify.annotations.NullMarked;
