/**
 * The T.124 conference create exchange and the settings blocks inside it, MS-RDPBCGR 2.2.1.3 and 2.2.1.4. Blocks that
 * we do not know survive as they are; content behind the fields that we know is skipped, because the specification
 * lengthens blocks over time.
 */
@NullMarked
package dev.oriel.rdp.gcc;

import org.jspecify.annotations.NullMarked;
