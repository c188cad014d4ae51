package dev.oriel.broker.auth;

import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Who may use which VM; what is not granted is denied. Safe to use from any thread; reading never waits, changing writes to
 * disk.
 */
public final class Grants {

    private final JsonFile<GrantsFile> file;
    private final ReentrantLock changing = new ReentrantLock();

    /** Replaced as a whole while {@link #changing} is held. */
    private volatile List<Grant> grants;

    private Grants(JsonFile<GrantsFile> file) {
        this.file = file;
        this.grants = file.read(new GrantsFile(List.of())).grants();
    }

    /** Reads the grants. */
    public static Grants open(OrielHome home) {
        return new Grants(new JsonFile<>(home.grantsFile(), GrantsFile.class));
    }

    /** Whether the user may use the VM (by id) at this level. */
    public boolean allows(String user, String vm, AccessLevel wanted) {
        return find(user, vm).filter(grant -> grant.level().includes(wanted)).isPresent();
    }

    /** The grant of one user for one VM. */
    public Optional<Grant> find(String user, String vm) {
        return grants.stream().filter(grant -> isFor(grant, user, vm)).findFirst();
    }

    public List<Grant> list() {
        return grants;
    }

    /** Grants, or changes the level of what was granted. */
    public void grant(Grant added) {
        changing.lock();
        try {
            List<Grant> next = new ArrayList<>(grants);
            next.removeIf(grant -> isFor(grant, added.user(), added.vm()));
            next.add(added);
            replace(next);
        } finally {
            changing.unlock();
        }
    }

    /** Takes a grant away. Fails with UNKNOWN_GRANT. */
    public void revoke(String user, String vm) {
        if (!removeIf(grant -> isFor(grant, user, vm))) {
            throw new BrokerException(BrokerError.UNKNOWN_GRANT, "user '" + user + "' has no grant for this VM");
        }
    }

    /** Takes all grants of a removed user away. */
    public void forgetUser(String user) {
        removeIf(grant -> grant.user().equalsIgnoreCase(user));
    }

    /** Takes all grants for a deleted VM away. */
    public void forgetVm(String vm) {
        removeIf(grant -> grant.vm().equals(vm));
    }

    private boolean removeIf(Predicate<Grant> gone) {
        changing.lock();
        try {
            List<Grant> next = new ArrayList<>(grants);
            boolean removed = next.removeIf(gone);
            if (removed) {
                replace(next);
            }
            return removed;
        } finally {
            changing.unlock();
        }
    }

    private void replace(List<Grant> next) {
        GrantsFile content = new GrantsFile(next);
        file.write(content);
        grants = content.grants();
    }

    private static boolean isFor(Grant grant, String user, String vm) {
        return grant.user().equalsIgnoreCase(user) && grant.vm().equals(vm);
    }

    /** Content of {@code grants.json}. */
    record GrantsFile(List<Grant> grants) {
        GrantsFile {
            grants = List.copyOf(grants);
        }
    }
}
