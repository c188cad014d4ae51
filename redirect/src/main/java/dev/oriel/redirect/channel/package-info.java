/** What every redirection needs of a connection: a static channel, seen from our end of it. */
@NullMarked
package dev.oriel.redirect.channel;

import org.jspecify.annotations.NullMarked;
