/** What moves between a session's client and its guest beside pixels and input, under the VM's policy. */
@NullMarked
package dev.oriel.broker.bridge;

import org.jspecify.annotations.NullMarked;
