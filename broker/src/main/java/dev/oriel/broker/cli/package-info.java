/** The command line. It speaks to the broker through the control API only. */
@NullMarked
package dev.oriel.broker.cli;

import org.jspecify.annotations.NullMarked;
