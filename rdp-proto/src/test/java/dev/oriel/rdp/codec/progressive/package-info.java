@NullMarked
package dev.oriel.rdp.codec.progressive;

import org.jspecify.annotations.NullMarked;
