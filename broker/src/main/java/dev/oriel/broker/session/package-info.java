/** Sessions: one user at one VM. The registry knows the live ones. */
@NullMarked
package dev.oriel.broker.session;

import org.jspecify.annotations.NullMarked;
