@NullMarked
package dev.oriel.vmm.lifecycle;

import org.jspecify.annotations.NullMarked;
