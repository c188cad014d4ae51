/** The clipboard's static channel {@code cliprdr}, MS-RDPECLIP: its PDUs, and a client's end with nothing on it. */
@NullMarked
package dev.oriel.rdp.clip;

import org.jspecify.annotations.NullMarked;
