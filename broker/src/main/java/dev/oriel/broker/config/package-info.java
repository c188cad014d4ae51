/** Where the broker keeps its files and what the administrator may choose. */
@NullMarked
package dev.oriel.broker.config;

import org.jspecify.annotations.NullMarked;
