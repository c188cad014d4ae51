/** What a session shows: the boot console or the guest's own desktop, behind one interface. */
@NullMarked
package dev.oriel.broker.source;

import org.jspecify.annotations.NullMarked;
