@NullMarked
package dev.oriel.rdp.codec;

import org.jspecify.annotations.NullMarked;
