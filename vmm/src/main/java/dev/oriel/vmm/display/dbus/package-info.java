/**
 * QEMU's D-Bus display ({@code -display dbus,p2p=yes}): a small D-Bus peer, and the heads of a VM on top of it.
 *
 * <p>There is no bus: both sides talk straight over a unix socket pair, so messages have neither sender nor destination.
 */
@NullMarked
package dev.oriel.vmm.display.dbus;

import org.jspecify.annotations.NullMarked;
