package dev.oriel.broker.auth;

import java.time.Instant;

/** A user who may log in over RDP. */
public record Account(String name, Instant created) {}
