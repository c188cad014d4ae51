/** The Java RDP client: the connection and the picture it decodes. */
@NullMarked
package dev.oriel.client;

import org.jspecify.annotations.NullMarked;
