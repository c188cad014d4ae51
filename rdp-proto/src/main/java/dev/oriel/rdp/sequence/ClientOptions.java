package dev.oriel.rdp.sequence;

import dev.oriel.rdp.rdstls.RdstlsRequest;
import dev.oriel.rdp.share.LogonExtended;
import org.jspecify.annotations.Nullable;

/**
 * What a client does beyond the ordinary: most of it comes from a server that redirected it, or lost it.
 *
 * @param reconnect the server's auto-reconnect packet of the session that was lost, or null
 * @param rdstls what proves a redirected client, when the protocols offer RDSTLS; or null
 * @param redirectedSessionId the session id of the redirection packet, or null
 * @param credentialless whether restricted admin mode is required
 */
public record ClientOptions(
        LogonExtended.@Nullable AutoReconnect reconnect,
        @Nullable RdstlsRequest rdstls,
        @Nullable Long redirectedSessionId,
        CredentiallessLogon credentialless) {

    /** Nothing beyond the ordinary. */
    public static final ClientOptions DEFAULT = new ClientOptions(null, null, null, CredentiallessLogon.OFF);
}
