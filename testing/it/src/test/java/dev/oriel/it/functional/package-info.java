/** What a user does, with stock clients and real VMs. */
@NullMarked
package dev.oriel.it.functional;

import org.jspecify.annotations.NullMarked;
