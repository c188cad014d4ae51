/** Integration tests: stock clients against the real broker and real VMs, grouped by intent. */
@NullMarked
package dev.oriel.it;

import org.jspecify.annotations.NullMarked;
