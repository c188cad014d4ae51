package dev.oriel.vmm.host;

import org.jspecify.annotations.Nullable;

/**
 * One finding about the host.
 *
 * @param id stable, dotted: {@code kvm.boots}
 * @param detail what was found, with values
 * @param fix what to type or do; null for a pass
 */
public record Check(
        String id, Verdict verdict, String detail, @Nullable String fix) {

    /** How bad it is. */
    public enum Verdict {
        PASS,
        /** Works with a drawback. */
        WARN,
        /** VMs will not run. */
        FAIL
    }

    public static Check pass(String id, String detail) {
        return new Check(id, Verdict.PASS, detail, null);
    }

    public static Check warn(String id, String detail, String fix) {
        return new Check(id, Verdict.WARN, detail, fix);
    }

    public static Check fail(String id, String detail, String fix) {
        return new Check(id, Verdict.FAIL, detail, fix);
    }
}
