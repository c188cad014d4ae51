@NullMarked
package dev.oriel.rdp.codec.clear;

import org.jspecify.annotations.NullMarked;
