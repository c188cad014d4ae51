/**
 * A VM manager that knows no RDP: definitions on disk, QEMU processes that outlive us, QMP, and the screen, keyboard and
 * pointer of a running VM.
 */
@NullMarked
package dev.oriel.vmm;

import org.jspecify.annotations.NullMarked;
