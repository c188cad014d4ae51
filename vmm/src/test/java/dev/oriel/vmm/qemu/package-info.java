@NullMarked
package dev.oriel.vmm.qemu;

import org.jspecify.annotations.NullMarked;
