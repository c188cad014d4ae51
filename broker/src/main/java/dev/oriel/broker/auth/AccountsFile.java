package dev.oriel.broker.auth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content of {@code accounts.json}. */
record AccountsFile(List<Stored> accounts, List<StoredSessionPassword> sessionPasswords) {

    static final AccountsFile EMPTY = new AccountsFile(List.of(), List.of());

    AccountsFile {
        accounts = List.copyOf(accounts);
        sessionPasswords = List.copyOf(sessionPasswords);
    }

    /** An account; {@code passwordHash} as {@link dev.oriel.broker.store.SecretVault#seal} made it for the name in lower case. */
    record Stored(String name, String passwordHash, Instant created) {}

    /** A password for one log-in name that is made up for it; {@code used} is when it was first logged in with. */
    record StoredSessionPassword(
            String login,
            String account,
            String vm,
            String passwordHash,
            Instant expires,
            @Nullable Instant used) {

        StoredSessionPassword usedAt(Instant now) {
            return new StoredSessionPassword(login, account, vm, passwordHash, expires, now);
        }
    }
}
