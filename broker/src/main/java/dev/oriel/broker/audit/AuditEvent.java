package dev.oriel.broker.audit;

import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did. There is no place for a secret in it. Texts may come from a hostile peer: the log cuts and
 * escapes them.
 *
 * @param actor who did it: {@code uid 1000} on the control API, {@code rdp} for an RDP client
 * @param user account, or the name that was tried
 * @param vm name of the VM, or the name that was asked for
 * @param source address and port of the client
 * @param detail reason or circumstance, a sentence fragment
 */
public record AuditEvent(
        AuditKind kind,
        String actor,
        @Nullable String user,
        @Nullable String vm,
        @Nullable String source,
        @Nullable String detail) {

    /** An event of an RDP client. */
    public static AuditEvent ofClient(AuditKind kind, String source) {
        return new AuditEvent(kind, "rdp", null, null, source, null);
    }

    /** An event of a caller of the control API. */
    public static AuditEvent ofControl(AuditKind kind, int uid) {
        return new AuditEvent(kind, "uid " + uid, null, null, null, null);
    }

    /** An event of the broker itself. */
    public static AuditEvent ofBroker(AuditKind kind) {
        return new AuditEvent(kind, "broker", null, null, null, null);
    }

    public AuditEvent withUser(@Nullable String name) {
        return new AuditEvent(kind, actor, name, vm, source, detail);
    }

    public AuditEvent withVm(@Nullable String name) {
        return new AuditEvent(kind, actor, user, name, source, detail);
    }

    public AuditEvent withDetail(@Nullable String text) {
        return new AuditEvent(kind, actor, user, vm, source, text);
    }
}
