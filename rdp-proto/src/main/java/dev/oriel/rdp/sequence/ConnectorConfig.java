package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.RandomBytes;
import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.pcb.Preconnection;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.x224.RoutingInfo;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Connector} connects.
 *
 * @param start order of the first steps
 * @param preconnection which machine is wanted behind a shared port, or null
 * @param routing cookie or token, or null
 * @param protocols offered; SSL, HYBRID and HYBRID_EX are spoken, RDSTLS too when the options have a log-on for it
 * @param envelope what NTLM travels in
 * @param desktop size and colour depth that are asked for
 * @param channels static channels that are asked for
 * @param clientName at most 15 characters
 * @param random nonces and keys
 * @param time used when the server sends none, and the clock of network detection
 * @param options what is not ordinary
 */
public record ConnectorConfig(
        Start start,
        @Nullable Preconnection preconnection,
        @Nullable RoutingInfo routing,
        Flags<SecurityProtocol> protocols,
        CredsspClient.Envelope envelope,
        Admission desktop,
        List<ChannelDefinition> channels,
        String clientName,
        RandomBytes random,
        InstantSource time,
        ClientOptions options) {

    /** What comes after the preconnection PDU. */
    public enum Start {
        /** X.224 in the clear, then TLS: ordinary servers. */
        NEGOTIATE,
        /** TLS and CredSSP, then X.224: servers of VM consoles. */
        TLS_FIRST
    }

    public ConnectorConfig {
        channels = List.copyOf(channels);
        if (protocols.has(SecurityProtocol.RDSTLS) && options.rdstls() == null) {
            throw new IllegalArgumentException("RDSTLS is offered without a log-on for it");
        }
    }

    /**
     * The ordinary client: TLS with or without network level authentication, as the server likes; no static channels.
     *
     * @param clientName at most 15 characters
     */
    public static ConnectorConfig of(Admission desktop, String clientName) {
        return new ConnectorConfig(
                Start.NEGOTIATE,
                null,
                null,
                Flags.of(SecurityProtocol.SSL, SecurityProtocol.HYBRID),
                CredsspClient.Envelope.SPNEGO,
                desktop,
                List.of(),
                clientName,
                new SecureRandom()::nextBytes,
                InstantSource.system(),
                ClientOptions.DEFAULT);
    }

    /** The same with other options. */
    public ConnectorConfig with(ClientOptions others) {
        return new ConnectorConfig(
                start,
                preconnection,
                routing,
                protocols,
                envelope,
                desktop,
                channels,
                clientName,
                random,
                time,
                others);
    }
}
