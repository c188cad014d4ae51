/**
 * The static channel {@code rdpdr}: redirection of file systems and other devices, MS-RDPEFS, with the structures of
 * MS-FSCC that it carries. Times are counts of 100 ns since 1601-01-01 UTC, 0 where unknown or not to be changed.
 */
@NullMarked
package dev.oriel.rdp.efs;

import org.jspecify.annotations.NullMarked;
