/** What this host can do, checked by trying, each finding with its fix. */
@NullMarked
package dev.oriel.vmm.host;

import org.jspecify.annotations.NullMarked;
