package dev.oriel.rdp.sequence;

import org.jspecify.annotations.Nullable;

/**
 * What a server does beyond the ordinary.
 *
 * @param detection when the network is measured
 * @param credentialless whether a client may keep its password to itself
 * @param rdstls takes redirected clients; null when RDSTLS is not spoken
 */
public record ServerOptions(
        NetworkDetection detection,
        CredentiallessLogon credentialless,
        @Nullable RdstlsVerifier rdstls) {

    /** Nothing beyond the ordinary. */
    public static final ServerOptions DEFAULT =
            new ServerOptions(NetworkDetection.IN_SESSION, CredentiallessLogon.OFF, null);
}
