package dev.oriel.broker.audit;

import java.util.Locale;

/** What is worth a line in the audit log. */
public enum AuditKind {
    BROKER_STARTED,
    BROKER_STOPPED,
    CONNECTION_REFUSED,
    LOGIN_SUCCEEDED,
    LOGIN_FAILED,
    LOGIN_THROTTLED,
    ACCESS_DENIED,
    RECONNECTED,
    RECONNECT_REFUSED,
    SESSION_STARTED,
    SESSION_ENDED,
    SESSION_SWITCHED,
    CLIPBOARD_GRANTED,
    CLIPBOARD_REFUSED,
    FILE_TRANSFERRED,
    CHANNEL_BROKEN,
    POLICY_CHANGED,
    GUEST_SET,
    GUEST_FORGOTTEN,
    GUEST_SHOWN,
    CONSOLE_SHOWN,
    GUEST_REFUSED,
    USER_ADDED,
    USER_REMOVED,
    PASSWORD_CHANGED,
    SESSION_PASSWORD_MADE,
    GRANTED,
    REVOKED,
    VM_CREATED,
    VM_DELETED,
    VM_STARTED,
    VM_STOPPED,
    VM_KILLED,
    VM_RESET,
    API_DENIED;

    /** As it is written into the log: {@code login-failed}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
