@NullMarked
package dev.oriel.vmm;

import org.jspecify.annotations.NullMarked;
