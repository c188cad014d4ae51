/**
 * The multipoint communication service, T.125, as far as MS-RDPBCGR 2.2.1.3 to 2.2.1.9 uses it, with the BER and PER
 * subsets that it is written in. Nothing here recurses: every structure has a fixed depth.
 */
@NullMarked
package dev.oriel.rdp.mcs;

import org.jspecify.annotations.NullMarked;
