/**
 * What Linux offers and the JDK does not: unix sockets that carry file descriptors, and reading memory that another
 * process shares. The only package that calls native code.
 */
@NullMarked
package dev.oriel.vmm.os;

import org.jspecify.annotations.NullMarked;
