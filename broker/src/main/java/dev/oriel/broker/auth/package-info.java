/** Accounts, session passwords, grants and the brake on guessing. */
@NullMarked
package dev.oriel.broker.auth;

import org.jspecify.annotations.NullMarked;
