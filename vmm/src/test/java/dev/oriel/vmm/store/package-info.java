@NullMarked
package dev.oriel.vmm.store;

import org.jspecify.annotations.NullMarked;
