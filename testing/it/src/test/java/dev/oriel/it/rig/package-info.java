/** The integration rig: an X server without a screen, stock RDP clients in it, a real broker, real VMs. */
@NullMarked
package dev.oriel.it.rig;

import org.jspecify.annotations.NullMarked;
