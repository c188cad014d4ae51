/** The one table of what can go wrong in the broker, and the exception that carries a row of it. */
@NullMarked
package dev.oriel.broker.error;

import org.jspecify.annotations.NullMarked;
