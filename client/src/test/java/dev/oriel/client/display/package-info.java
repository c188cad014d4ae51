@NullMarked
package dev.oriel.client.display;

import org.jspecify.annotations.NullMarked;
