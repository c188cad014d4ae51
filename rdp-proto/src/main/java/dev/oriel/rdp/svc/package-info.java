/** Static virtual channels, MS-RDPBCGR 2.2.6 and 3.1.5.2: the chunk header, splitting and bounded joining. */
@NullMarked
package dev.oriel.rdp.svc;

import org.jspecify.annotations.NullMarked;
