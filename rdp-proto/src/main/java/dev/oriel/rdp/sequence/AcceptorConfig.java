package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.CredsspPolicy;
import dev.oriel.rdp.credssp.NtHashLookup;
import dev.oriel.rdp.credssp.RandomBytes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;

/**
 * What an {@link Acceptor} is given; one for all connections of a listener.
 *
 * @param security which clients get in
 * @param credssp version and names for network level authentication
 * @param accounts what passwords are checked against
 * @param authorizer who may connect at all
 * @param channels static channels that are served, case-sensitive names such as {@code drdynvc}; others may be joined,
 *     but their data is dropped
 * @param random challenges and share ids
 * @param time the challenge's time stamp, and the clock of network detection
 * @param options what is not ordinary
 */
public record AcceptorConfig(
        SecurityPolicy security,
        CredsspPolicy credssp,
        NtHashLookup accounts,
        Authorizer authorizer,
        Set<String> channels,
        RandomBytes random,
        InstantSource time,
        ServerOptions options) {

    public AcceptorConfig {
        channels = Set.copyOf(channels);
    }

    /** The ordinary server: network level authentication, whoever has an account may connect, no static channels. */
    public static AcceptorConfig nla(NtHashLookup accounts) {
        return new AcceptorConfig(
                SecurityPolicy.NLA_REQUIRED,
                CredsspPolicy.DEFAULT,
                accounts,
                Authorizer.EVERYBODY,
                Set.of(),
                new SecureRandom()::nextBytes,
                InstantSource.system(),
                ServerOptions.DEFAULT);
    }
}
