/**
 * QEMU's VNC server on a unix socket: RFB 3.8 (RFC 6143) and QEMU's extensions. The way in where D-Bus is missing, and the
 * second opinion that tests compare with.
 *
 * <p>It runs on the same blocking socket as D-Bus rather than on an event loop: one thread that always reads is what both
 * need, and RFB's rectangles, whose length depends on what was read before, are simplest to read in a straight line.
 */
@NullMarked
package dev.oriel.vmm.display.vnc;

import org.jspecify.annotations.NullMarked;
