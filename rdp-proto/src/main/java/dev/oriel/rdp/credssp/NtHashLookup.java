package dev.oriel.rdp.credssp;

import java.util.Optional;

/** Where the server finds what it checks a log-in against. */
@FunctionalInterface
public interface NtHashLookup {

    /**
     * The hash of the account, or empty when there is none, it is locked or has no password. Called once for each
     * AUTHENTICATE message, on the caller's thread: it must not block. The result is closed by the caller, so hand out
     * a fresh one. Must cost the same whether the account exists or not.
     *
     * @param user as the client typed it, at most 256 characters
     * @param domain as the client typed it, often empty
     */
    Optional<NtHash> find(String user, String domain);
}
