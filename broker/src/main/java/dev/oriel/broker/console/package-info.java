/**
 * The boot console as the source of a session: the VM's screen, keyboard and pointer as QEMU hands them out, without any
 * software in the guest.
 */
@NullMarked
package dev.oriel.broker.console;

import org.jspecify.annotations.NullMarked;
