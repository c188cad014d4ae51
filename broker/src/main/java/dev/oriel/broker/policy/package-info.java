/** What may move between a client and a VM's guest. */
@NullMarked
package dev.oriel.broker.policy;

import org.jspecify.annotations.NullMarked;
