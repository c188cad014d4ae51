@NullMarked
package dev.oriel.vmm.spec;

import org.jspecify.annotations.NullMarked;
