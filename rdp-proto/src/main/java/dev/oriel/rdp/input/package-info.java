/**
 * Keyboard and pointer events from the client, MS-RDPBCGR 2.2.8.1: one set of events and its two encodings, fast-path
 * and slow-path.
 */
@NullMarked
package dev.oriel.rdp.input;

import org.jspecify.annotations.NullMarked;
