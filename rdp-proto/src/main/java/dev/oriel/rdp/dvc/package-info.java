/**
 * Dynamic virtual channels, MS-RDPEDYC: the PDUs, and the multiplexer of both roles as pure state. One DVC PDU is one
 * message of the static channel {@code drdynvc}.
 */
@NullMarked
package dev.oriel.rdp.dvc;

import org.jspecify.annotations.NullMarked;
