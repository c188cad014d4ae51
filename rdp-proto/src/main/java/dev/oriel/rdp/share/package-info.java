/**
 * Share control and share data PDUs, MS-RDPBCGR 2.2.1.13 to 2.2.1.22, 2.2.5, 2.2.8.1, 2.2.11: activation, control,
 * synchronisation and session state once the channels are joined.
 */
@NullMarked
package dev.oriel.rdp.share;

import org.jspecify.annotations.NullMarked;
