/**
 * Where VMs live: one self-describing folder each, {@code <home>/vms/<id>/}. The folder is the record; everything else
 * can be rebuilt from it. A file is replaced as a whole or not at all, whenever the power goes.
 */
@NullMarked
package dev.oriel.vmm.store;

import org.jspecify.annotations.NullMarked;
