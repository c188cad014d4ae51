/** What a stranger tries. */
@NullMarked
package dev.oriel.it.security;

import org.jspecify.annotations.NullMarked;
