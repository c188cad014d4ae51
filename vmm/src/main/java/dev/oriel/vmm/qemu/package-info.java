/**
 * QEMU as a program: where it is and what it can, the command line for a VM, and its process, which outlives ours.
 */
@NullMarked
package dev.oriel.vmm.qemu;

import org.jspecify.annotations.NullMarked;
