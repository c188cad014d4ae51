/**
 * Capability sets, MS-RDPBCGR 2.2.7: what each side of a share can do. Sets that we do not know survive as they are;
 * content behind the fields that we know is skipped, because the specification lengthens sets over time.
 */
@NullMarked
package dev.oriel.rdp.capability;

import org.jspecify.annotations.NullMarked;
