@NullMarked
package dev.oriel.rdp.codec.nsc;

import org.jspecify.annotations.NullMarked;
