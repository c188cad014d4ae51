@NullMarked
package dev.oriel.rdp.codec.rfx;

import org.jspecify.annotations.NullMarked;
