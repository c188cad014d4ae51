/**
 * What a VM is: records that cannot hold a wrong definition, and their JSON. A definition is read by people, so unknown
 * keys are errors that name the key.
 */
@NullMarked
package dev.oriel.vmm.spec;

import org.jspecify.annotations.NullMarked;
