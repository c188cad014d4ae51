@NullMarked
package dev.oriel.redirect.display.client;

import org.jspecify.annotations.NullMarked;
