/**
 * The client's end of the display: what a server draws by bitmap updates or through the graphics pipeline becomes pixels of
 * one {@link dev.oriel.redirect.display.client.Desktop}. Confined to the connection's event loop.
 */
@NullMarked
package dev.oriel.redirect.display.client;

import org.jspecify.annotations.NullMarked;
