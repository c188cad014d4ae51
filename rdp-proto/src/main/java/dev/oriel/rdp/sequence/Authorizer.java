package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.NtlmIdentity;

/** Whether a user who proved the password may use this server at all; rights to one machine come with the admission. */
@FunctionalInterface
public interface Authorizer {

    /** Everybody who has an account. */
    Authorizer EVERYBODY = identity -> true;

    /** Called once after CredSSP, on the caller's thread: must not block. */
    boolean mayConnect(NtlmIdentity identity);
}
