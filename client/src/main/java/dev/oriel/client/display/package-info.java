/**
 * The picture as a window, a test or a benchmark sees it: what the server draws becomes pixels of one
 * {@link dev.oriel.client.display.Framebuffer}. Everything but the reading side of the framebuffer is confined to the
 * connection's event loop.
 */
@NullMarked
package dev.oriel.client.display;

import org.jspecify.annotations.NullMarked;
