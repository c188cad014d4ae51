/**
 * Fingers and pens: {@link dev.oriel.redirect.touch.TouchServer} takes them from an RDP client,
 * {@link dev.oriel.redirect.touch.TouchClient} gives them to a guest's RDP service, and
 * {@link dev.oriel.redirect.touch.TouchBridge} connects a {@link dev.oriel.redirect.touch.TouchSource} with a
 * {@link dev.oriel.redirect.touch.TouchTarget}, which may be of another kind. All are confined to one event loop.
 */
@NullMarked
package dev.oriel.redirect.touch;

import org.jspecify.annotations.NullMarked;
