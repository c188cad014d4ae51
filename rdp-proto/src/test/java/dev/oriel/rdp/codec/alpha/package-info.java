@NullMarked
package dev.oriel.rdp.codec.alpha;

import org.jspecify.annotations.NullMarked;
