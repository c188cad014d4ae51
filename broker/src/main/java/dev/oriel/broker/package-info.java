/** The broker: one RDP front door for all VMs, the sessions behind it, the control API and the command line. */
@NullMarked
package dev.oriel.broker;

import org.jspecify.annotations.NullMarked;
