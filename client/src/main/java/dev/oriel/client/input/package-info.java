/** What a user does, as the events of the protocol. Pure. */
@NullMarked
package dev.oriel.client.input;

import org.jspecify.annotations.NullMarked;
