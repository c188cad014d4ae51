@NullMarked
package dev.oriel.client.input;

import org.jspecify.annotations.NullMarked;
