/**
 * The screen, keyboard and pointer of one head of a running VM, whichever way QEMU hands them out: D-Bus with pixels in
 * the messages, D-Bus with mapped memory, or VNC over a unix socket.
 */
@NullMarked
package dev.oriel.vmm.display;

import org.jspecify.annotations.NullMarked;
