package dev.oriel.broker.auth;

/**
 * A user may use a VM.
 *
 * @param vm id of the VM, so that a renamed VM keeps its grants and a new VM of the same name has none
 */
public record Grant(String user, String vm, AccessLevel level) {}
