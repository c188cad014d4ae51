@NullMarked
package dev.oriel.vmm.os;

import org.jspecify.annotations.NullMarked;
