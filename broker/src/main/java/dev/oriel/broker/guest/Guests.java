package dev.oriel.broker.guest;

import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.JsonFile;
import dev.oriel.broker.store.SecretVault;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The RDP services of all guests and how to log in to them. Safe to use from any thread; reading never waits, changing
 * writes to disk.
 */
public final class Guests {

    private final JsonFile<GuestsFile> file;
    private final SecretVault vault;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile GuestsFile state;

    private Guests(JsonFile<GuestsFile> file, SecretVault vault, GuestsFile state, Clock clock) {
        this.file = file;
        this.vault = vault;
        this.state = state;
        this.clock = clock;
    }

    /** Reads the services and their key; the first time, makes the key. */
    public static Guests open(OrielHome home, SecureRandom random, Clock clock) {
        var file = new JsonFile<>(home.guestsFile(), GuestsFile.class);
        GuestsFile state = file.read(GuestsFile.EMPTY);
        boolean keyNeeded = state.guests().stream().anyMatch(stored -> stored.password() != null);
        return new Guests(
                file,
                SecretVault.open(home.guestsKey(), keyNeeded, "remove guests.json and set the guests again", random),
                state,
                clock);
    }

    /** The service of a VM's guest. */
    public Optional<GuestService> find(String vm) {
        return stored(vm).map(GuestsFile.Stored::service);
    }

    /** Whether a password is kept for a VM's guest. */
    public boolean hasPassword(String vm) {
        return stored(vm).filter(stored -> stored.password() != null).isPresent();
    }

    /**
     * Sets the service of a VM's guest; its certificate is learned anew.
     *
     * @param password borrowed; null for none
     */
    public GuestService set(
            String vm,
            GuestAddress address,
            GuestSecurity security,
            String user,
            String domain,
            @Nullable Secret password) {
        GuestService service = new GuestService(address, security, user, domain, null, clock.instant());
        String sealed = password == null ? null : seal(vm, service, password);
        changing.lock();
        try {
            replace(vm, new GuestsFile.Stored(vm, service, sealed));
            return service;
        } finally {
            changing.unlock();
        }
    }

    /** Forgets the service of a VM's guest; whether there was one. */
    public boolean forget(String vm) {
        changing.lock();
        try {
            boolean known = stored(vm).isPresent();
            if (known) {
                replace(vm, null);
            }
            return known;
        } finally {
            changing.unlock();
        }
    }

    /** The service has shown its certificate for the first time. No effect when the setting has changed meanwhile. */
    void learned(String vm, GuestService service, String certificate) {
        changing.lock();
        try {
            Optional<GuestsFile.Stored> present =
                    stored(vm).filter(stored -> stored.service().equals(service));
            present.ifPresent(stored -> replace(
                    vm,
                    new GuestsFile.Stored(
                            vm,
                            new GuestService(
                                    service.address(),
                                    service.security(),
                                    service.user(),
                                    service.domain(),
                                    certificate,
                                    service.changed()),
                            stored.password())));
        } finally {
            changing.unlock();
        }
    }

    /** What to log in with; the caller closes it. */
    TsPasswordCredentials credentials(String vm) {
        GuestsFile.Stored stored = stored(vm)
                .orElseThrow(
                        () -> new BrokerException(BrokerError.UNKNOWN_GUEST, "VM " + vm + " has no RDP service set"));
        GuestService service = stored.service();
        return new TsPasswordCredentials(
                service.domain(), service.user(), stored.password() == null ? Secret.EMPTY : unseal(stored));
    }

    private String seal(String vm, GuestService service, Secret password) {
        byte[] plain = password.toUtf16();
        try {
            return vault.seal(owner(vm, service), plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private Secret unseal(GuestsFile.Stored stored) {
        byte[] plain = vault.unseal(
                owner(stored.vm(), stored.service()),
                String.valueOf(stored.password()),
                "set the guest again with 'oriel guest set'");
        try {
            return Secret.ofUtf16(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** A sealed password cannot be moved to another VM, user or address by editing the file. */
    private static String owner(String vm, GuestService service) {
        return vm + "\n" + service.domain() + "\n" + service.user() + "\n" + service.address();
    }

    private Optional<GuestsFile.Stored> stored(String vm) {
        return state.guests().stream().filter(stored -> stored.vm().equals(vm)).findFirst();
    }

    private void replace(String vm, GuestsFile.@Nullable Stored next) {
        List<GuestsFile.Stored> guests = new ArrayList<>(state.guests());
        guests.removeIf(stored -> stored.vm().equals(vm));
        if (next != null) {
            guests.add(next);
        }
        GuestsFile changed = new GuestsFile(guests);
        file.write(changed);
        state = changed;
    }
}
