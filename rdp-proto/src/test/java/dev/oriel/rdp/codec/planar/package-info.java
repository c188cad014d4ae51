@NullMarked
package dev.oriel.rdp.codec.planar;

import org.jspecify.annotations.NullMarked;
