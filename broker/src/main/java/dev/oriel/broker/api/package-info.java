/** The control API: HTTP on a unix socket. {@code src/main/openapi/oriel.yaml} is the contract. */
@NullMarked
package dev.oriel.broker.api;

import org.jspecify.annotations.NullMarked;
