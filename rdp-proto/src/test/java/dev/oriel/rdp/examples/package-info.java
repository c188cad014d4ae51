@NullMarked
package dev.oriel.rdp.examples;

import org.jspecify.annotations.NullMarked;
