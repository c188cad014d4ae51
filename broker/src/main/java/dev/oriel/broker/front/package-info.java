/**
 * The front door: one port for all VMs. Connections are counted and limited, driven through the RDP connection sequence,
 * led to the VM that the client names, and handed over to a session.
 */
@NullMarked
package dev.oriel.broker.front;

import org.jspecify.annotations.NullMarked;
