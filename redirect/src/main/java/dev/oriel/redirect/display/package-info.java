/**
 * The display and its RDP server ends: a neutral {@link dev.oriel.redirect.display.Screen}, the search for what really
 * changed, and two ways to send it losslessly, the graphics pipeline and bitmap updates. Pure and single-threaded: pixels
 * are read when there is room to send them, so nothing queues and the client gets the newest ones.
 */
@NullMarked
package dev.oriel.redirect.display;

import org.jspecify.annotations.NullMarked;
