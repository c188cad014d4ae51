package dev.oriel.broker.policy;

import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.store.JsonFile;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The policies of all VMs. Safe to use from any thread; reading never waits, changing writes to disk. */
public final class Policies {

    private final JsonFile<PoliciesFile> file;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Map<String, VmPolicy> policies;

    /** Content of {@code policies.json}: policies by the ids of their VMs. */
    record PoliciesFile(Map<String, VmPolicy> policies) {}

    private Policies(JsonFile<PoliciesFile> file) {
        this.file = file;
        this.policies = file.read(new PoliciesFile(Map.of())).policies();
    }

    /** Reads the policies. */
    public static Policies open(OrielHome home) {
        return new Policies(new JsonFile<>(home.policiesFile(), PoliciesFile.class));
    }

    /** The policy of a VM, {@link VmPolicy#DEFAULT} where nobody has set one. */
    public VmPolicy of(String vm) {
        return policies.getOrDefault(vm, VmPolicy.DEFAULT);
    }

    public void set(String vm, VmPolicy policy) {
        changing.lock();
        try {
            Map<String, VmPolicy> next = new TreeMap<>(policies);
            next.put(vm, policy);
            replace(next);
        } finally {
            changing.unlock();
        }
    }

    /** The VM is gone. */
    public void forget(String vm) {
        changing.lock();
        try {
            Map<String, VmPolicy> next = new TreeMap<>(policies);
            if (next.remove(vm) != null) {
                replace(next);
            }
        } finally {
            changing.unlock();
        }
    }

    private void replace(Map<String, VmPolicy> next) {
        file.write(new PoliciesFile(next));
        policies = next;
    }
}
