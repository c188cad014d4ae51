/** The clipboard's static channel {@code cliprdr}, MS-RDPECLIP: as much as a client without a clipboard owes its server. */
@NullMarked
package dev.oriel.rdp.clip;

import org.jspecify.annotations.NullMarked;
