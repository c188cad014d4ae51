/** Small files that survive a crash: written whole, to disk, then renamed into place. */
@NullMarked
package dev.oriel.broker.store;

import org.jspecify.annotations.NullMarked;
