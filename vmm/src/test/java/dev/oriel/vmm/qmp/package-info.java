@NullMarked
package dev.oriel.vmm.qmp;

import org.jspecify.annotations.NullMarked;
