/** The promises in numbers of SPECIFICATION.md. */
@NullMarked
package dev.oriel.it.performance;

import org.jspecify.annotations.NullMarked;
