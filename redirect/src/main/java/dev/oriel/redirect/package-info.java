/** One small neutral interface for each redirection, and the RDP ends of it in both roles. */
@NullMarked
package dev.oriel.redirect;

import org.jspecify.annotations.NullMarked;
