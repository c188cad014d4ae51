/**
 * The guest's own desktop: the RDP client role towards the service in a guest, where it is, as whom to log in, and the
 * {@link dev.oriel.broker.guest.GuestSource} that a session shows as soon as it draws.
 */
@NullMarked
package dev.oriel.broker.guest;

import org.jspecify.annotations.NullMarked;
