/** Threads for those who want the codecs to use several processors. Nobody else in {@code dev.oriel.rdp} knows this package. */
@NullMarked
package dev.oriel.rdp.parallel;

import org.jspecify.annotations.NullMarked;
