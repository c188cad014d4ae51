/**
 * The inner life of a VM: its state and who may change it, its events, and the hold we have on its QEMU process.
 */
@NullMarked
package dev.oriel.vmm.lifecycle;

import org.jspecify.annotations.NullMarked;
