/** What every PDU is made of: bounded reading, sized writing, and the one error a peer's bytes can cause. */
@NullMarked
package dev.oriel.rdp.wire;

import org.jspecify.annotations.NullMarked;
