/** The certificate that the broker shows to RDP clients. */
@NullMarked
package dev.oriel.broker.tls;

import org.jspecify.annotations.NullMarked;
