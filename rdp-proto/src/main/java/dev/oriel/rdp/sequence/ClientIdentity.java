package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.NtlmIdentity;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Secret;

/** Who the client is. Closing wipes the password; the receiver of {@link AcceptorAction.AwaitAdmission} closes it. */
public sealed interface ClientIdentity extends AutoCloseable {

    @Override
    void close();

    /**
     * The password is proved and bound to this TLS connection.
     *
     * @param account whose password it is
     * @param credentials what the client delegated; the user in it may be spelled differently
     */
    record Proved(NtlmIdentity account, TsPasswordCredentials credentials) implements ClientIdentity {
        @Override
        public void close() {
            credentials.close();
        }
    }

    /**
     * A TLS-only client says so in its Client Info: the password is still to be checked.
     *
     * @param domain may be empty
     * @param user may be empty
     */
    record Claimed(String domain, String user, Secret password) implements ClientIdentity {
        @Override
        public void close() {
            password.close();
        }
    }
}
