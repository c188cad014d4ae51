package dev.oriel.broker.auth;

import java.time.Instant;

/**
 * A log-in that was made for one session and is good for one VM, once, until it expires.
 *
 * @param login made-up log-in name: the account's, {@code ~} and some letters
 * @param password in the clear, this one time
 */
public record SessionPassword(String login, Password password, Instant expires) {}
