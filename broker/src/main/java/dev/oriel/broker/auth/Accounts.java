package dev.oriel.broker.auth;

import dev.oriel.broker.auth.AccountsFile.Stored;
import dev.oriel.broker.auth.AccountsFile.StoredSessionPassword;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.JsonFile;
import dev.oriel.broker.store.SecretVault;
import dev.oriel.rdp.credssp.NtHash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The users who may log in over RDP. Names are told apart without regard to case, as Windows does. Safe to use from any
 * thread; reading never waits, changing writes to disk.
 */
public final class Accounts {

    /** Windows' client closes its first connection and opens another one; the second counts as the same use. */
    private static final Duration REUSE = Duration.ofSeconds(10);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int MAX_SESSION_PASSWORDS = 1000;
    private static final int LOGIN_SUFFIX_BYTES = 4;

    private final JsonFile<AccountsFile> file;
    private final SecretVault vault;
    private final SecureRandom random;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();

    /** Replaced as a whole while {@link #changing} is held. */
    private volatile AccountsFile state;

    private Accounts(
            JsonFile<AccountsFile> file, SecretVault vault, AccountsFile state, SecureRandom random, Clock clock) {
        this.file = file;
        this.vault = vault;
        this.state = state;
        this.random = random;
        this.clock = clock;
    }

    /** Reads the accounts and their key; the first time, makes the key. */
    public static Accounts open(OrielHome home, SecureRandom random, Clock clock) {
        var file = new JsonFile<>(home.accountsFile(), AccountsFile.class);
        AccountsFile state = file.read(AccountsFile.EMPTY);
        SecretVault vault = SecretVault.open(
                home.accountsKey(),
                !state.equals(AccountsFile.EMPTY),
                "remove accounts.json and add the users again",
                random);
        return new Accounts(file, vault, state, random, clock);
    }

    /** Names of all accounts, as they were written when they were added. */
    public List<Account> list() {
        return state.accounts().stream()
                .map(stored -> new Account(stored.name(), stored.created()))
                .toList();
    }

    public Optional<Account> find(String name) {
        return stored(name).map(stored -> new Account(stored.name(), stored.created()));
    }

    /** Adds an account. Fails with USER_EXISTS or INVALID_NAME. */
    public Account add(String name, Password password) {
        if (!NAME.matcher(name).matches()) {
            throw new BrokerException(BrokerError.INVALID_NAME, "'" + name + "' cannot be a user name");
        }
        changing.lock();
        try {
            if (stored(name).isPresent()) {
                throw new BrokerException(BrokerError.USER_EXISTS, "there is already a user '" + name + "'");
            }
            Stored added = new Stored(name, seal(name, password), clock.instant());
            List<Stored> accounts = new ArrayList<>(state.accounts());
            accounts.add(added);
            replace(new AccountsFile(accounts, state.sessionPasswords()));
            return new Account(added.name(), added.created());
        } finally {
            changing.unlock();
        }
    }

    /** Sets another password; passwords that were made for single sessions end. Fails with UNKNOWN_USER. */
    public void setPassword(String name, Password password) {
        changing.lock();
        try {
            Stored old = existing(name);
            List<Stored> accounts = state.accounts().stream()
                    .map(stored -> stored.equals(old)
                            ? new Stored(old.name(), seal(old.name(), password), old.created())
                            : stored)
                    .toList();
            replace(new AccountsFile(accounts, sessionPasswordsWithout(old.name())));
        } finally {
            changing.unlock();
        }
    }

    /** Removes an account and its session passwords. Fails with UNKNOWN_USER. */
    public void remove(String name) {
        changing.lock();
        try {
            Stored old = existing(name);
            List<Stored> accounts = state.accounts().stream()
                    .filter(stored -> !stored.equals(old))
                    .toList();
            replace(new AccountsFile(accounts, sessionPasswordsWithout(old.name())));
        } finally {
            changing.unlock();
        }
    }

    /**
     * Makes a log-in that is good for one session at one VM. Fails with UNKNOWN_USER.
     *
     * @param vm id of the VM
     */
    public SessionPassword createSessionPassword(String account, String vm, Duration lifetime) {
        changing.lock();
        try {
            Stored owner = existing(account);
            Instant now = clock.instant();
            Password password = Password.generate(random);
            String login = owner.name() + "~" + suffix();
            var added =
                    new StoredSessionPassword(login, owner.name(), vm, seal(login, password), now.plus(lifetime), null);
            List<StoredSessionPassword> kept = new ArrayList<>(state.sessionPasswords().stream()
                    .filter(stored -> isGood(stored, now))
                    .toList());
            if (kept.size() >= MAX_SESSION_PASSWORDS) {
                kept.removeFirst();
            }
            kept.add(added);
            replace(new AccountsFile(state.accounts(), kept));
            return new SessionPassword(login, password, added.expires());
        } finally {
            changing.unlock();
        }
    }

    /**
     * The secret of a log-in name, for NTLM; empty for a name that nobody has or whose session password is over.
     *
     * @param user as the client sent it
     * @param domain as the client sent it; our accounts have none, and clients send what they please, so it has no effect
     */
    public Optional<Login> ntHash(String user, String domain) {
        String login = canonical(user);
        Instant now = clock.instant();
        Optional<Login> account =
                stored(user).map(stored -> new Login(login, stored.name(), null, unseal(login, stored.passwordHash())));
        return account.or(() -> state.sessionPasswords().stream()
                .filter(stored -> canonical(stored.login()).equals(login) && isGood(stored, now))
                .findFirst()
                .map(stored -> new Login(login, stored.account(), stored.vm(), unseal(login, stored.passwordHash()))));
    }

    /** Notes a successful log-in, which uses a session password up. Writes to disk for those; not for an event loop. */
    public void loggedIn(Login login) {
        if (login.vm() == null) {
            return;
        }
        changing.lock();
        try {
            Instant now = clock.instant();
            List<StoredSessionPassword> after = state.sessionPasswords().stream()
                    .map(stored -> canonical(stored.login()).equals(login.name()) && stored.used() == null
                            ? stored.usedAt(now)
                            : stored)
                    .toList();
            replace(new AccountsFile(state.accounts(), after));
        } finally {
            changing.unlock();
        }
    }

    private static boolean isGood(StoredSessionPassword stored, Instant now) {
        Instant used = stored.used();
        return now.isBefore(stored.expires()) && (used == null || now.isBefore(used.plus(REUSE)));
    }

    private String suffix() {
        byte[] bytes = new byte[LOGIN_SUFFIX_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String seal(String login, Password password) {
        try (NtHash hash = NtHash.of(password.secret())) {
            byte[] plain = hash.reveal();
            try {
                return vault.seal(canonical(login), plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }

    private NtHash unseal(String login, String sealed) {
        byte[] plain =
                vault.unseal(login, sealed, "set the password of '" + login + "' again with 'oriel user passwd'");
        try {
            return NtHash.ofStored(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private List<StoredSessionPassword> sessionPasswordsWithout(String account) {
        return state.sessionPasswords().stream()
                .filter(stored -> !stored.account().equals(account))
                .toList();
    }

    private Optional<Stored> stored(String name) {
        return state.accounts().stream()
                .filter(stored -> canonical(stored.name()).equals(canonical(name)))
                .findFirst();
    }

    private Stored existing(String name) {
        return stored(name)
                .orElseThrow(() -> new BrokerException(BrokerError.UNKNOWN_USER, "there is no user '" + name + "'"));
    }

    private void replace(AccountsFile next) {
        file.write(next);
        state = next;
    }

    private static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
