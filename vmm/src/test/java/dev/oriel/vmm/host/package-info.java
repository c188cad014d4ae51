@NullMarked
package dev.oriel.vmm.host;

import org.jspecify.annotations.NullMarked;
