package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.NtlmIdentity;
import dev.oriel.rdp.rdstls.RdstlsRequest;
import java.util.Optional;

/** Knows what this server's redirections have given to clients. */
@FunctionalInterface
public interface RdstlsVerifier {

    /**
     * Whose log-on this is, or empty when it is wrong. Called once for a connection, on the caller's thread: must not block,
     * and must compare secrets in constant time.
     */
    Optional<NtlmIdentity> verify(RdstlsRequest request);
}
