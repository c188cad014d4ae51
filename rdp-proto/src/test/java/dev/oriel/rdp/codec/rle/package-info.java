@NullMarked
package dev.oriel.rdp.codec.rle;

import org.jspecify.annotations.NullMarked;
