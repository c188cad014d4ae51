/** The connection: certificate trust, and the handler that turns a session's events into pixels. */
@NullMarked
package dev.oriel.client.connection;

import org.jspecify.annotations.NullMarked;
