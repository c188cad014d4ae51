package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** What a CredSSP state machine wants after a TSRequest. */
public sealed interface CredsspStep {

    /** Bytes for the peer, or null. */
    @Nullable
    Bytes reply();

    /** Wait for the next TSRequest. */
    record Continue(@Nullable Bytes reply) implements CredsspStep {}

    /**
     * Server: the user is who they say and holds a channel to our own TLS key. The receiver closes the credentials.
     *
     * @param identity proved by NTLM
     * @param credentials delegated by the client; with an empty password when it kept them
     */
    record LoggedIn(NtlmIdentity identity, TsPasswordCredentials credentials) implements CredsspStep {
        @Override
        public @Nullable Bytes reply() {
            return null;
        }
    }

    /** Client: the server has our credentials after {@code reply} is sent. */
    record Delegated(Bytes reply) implements CredsspStep {}

    /**
     * The log-in is over. Send the reply if there is one, then close.
     *
     * @param reply what tells a client of version 3, 4 or 6 why, or null
     * @param status why
     * @param detail for the audit log, holds no secret
     */
    record Failed(@Nullable Bytes reply, NtStatus status, String detail) implements CredsspStep {}
}
