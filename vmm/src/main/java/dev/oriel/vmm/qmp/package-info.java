/**
 * QEMU's control protocol: one JSON object a line. QEMU runs an untrusted guest, so what it says is bounded and checked
 * like any other input: lines of at most 1 MiB, JSON at most 64 deep, every wait with a deadline.
 */
@NullMarked
package dev.oriel.vmm.qmp;

import org.jspecify.annotations.NullMarked;
