@NullMarked
package dev.oriel.client.connection;

import org.jspecify.annotations.NullMarked;
