package dev.oriel.broker.auth;

import dev.oriel.rdp.credssp.NtHash;
import org.jspecify.annotations.Nullable;

/**
 * What a log-in name stands for, and the secret to check it with.
 *
 * @param name log-in name in lower case, as the client may send it
 * @param account whose rights it has
 * @param vm id of the only VM that it is good for; null for an account's own password
 * @param hash a fresh one, closed by whoever checks the log-in with it
 */
public record Login(String name, String account, @Nullable String vm, NtHash hash) {}
