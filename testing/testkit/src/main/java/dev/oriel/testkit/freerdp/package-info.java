/**
 * FreeRDP's codecs, called in the packaged shared libraries: another implementation that ours are compared with. A test is
 * skipped, with the reason, where the library is missing.
 */
@NullMarked
package dev.oriel.testkit.freerdp;

import org.jspecify.annotations.NullMarked;
