package dev.oriel.client.connection;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.ClientConfig.Clipboard;
import dev.oriel.client.ClientConfig.Route;
import dev.oriel.rdp.clip.EmptyClipboard;
import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.rdstls.RdstlsPassword;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.redirection.RedirectionPacket.Option;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ClientOptions;
import dev.oriel.rdp.sequence.ConnectorConfig;
import dev.oriel.rdp.sequence.CredentiallessLogon;
import dev.oriel.rdp.share.LogonExtended.AutoReconnect;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.RoutingInfo;
import dev.oriel.rdp.x224.SecurityProtocol;
import dev.oriel.redirect.display.client.DynamicChannels;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection goes, as whom, and what it presents there: that of a configuration at first, then what servers say that
 * send it on (MS-RDPBCGR 2.2.13) or have lost it (5.5). The certificate of each server is looked at anew.
 *
 * @param host name or address
 * @param port TCP port, the same all along
 * @param credentials of the configuration, and then its owner's to close; after a redirection this destination's
 * @param route which machine behind the port is meant
 * @param security which protocols are offered
 * @param channels static channels that are asked for
 * @param options what else is presented
 * @param hops redirections that were followed
 */
public record Destination(
        String host,
        int port,
        TsPasswordCredentials credentials,
        Route route,
        Flags<SecurityProtocol> security,
        List<ChannelDefinition> channels,
        ClientOptions options,
        int hops)
        implements AutoCloseable {

    /** Most redirections that are followed, one after the other. */
    public static final int MAX_HOPS = 5;

    private static final String CLIENT_NAME = "oriel";
    private static final int CR = '\r';
    private static final int LF = '\n';

    /** Where the configuration says. */
    public static Destination of(ClientConfig config) {
        Flags<SecurityProtocol> security = switch (config.security()) {
            case NLA -> Flags.of(SecurityProtocol.HYBRID, SecurityProtocol.HYBRID_EX);
            case TLS -> Flags.of(SecurityProtocol.SSL);
            case NLA_OR_TLS -> Flags.of(SecurityProtocol.SSL, SecurityProtocol.HYBRID, SecurityProtocol.HYBRID_EX);
        };
        return new Destination(
                config.host(),
                config.port(),
                config.credentials(),
                config.route(),
                security,
                channels(config.clipboard()),
                ClientOptions.DEFAULT,
                0);
    }

    private static List<ChannelDefinition> channels(Clipboard clipboard) {
        return switch (clipboard) {
            case NONE -> List.of(channel(DynamicChannels.STATIC_CHANNEL));
            case EMPTY -> List.of(channel(DynamicChannels.STATIC_CHANNEL), channel(EmptyClipboard.CHANNEL_NAME));
        };
    }

    private static ChannelDefinition channel(String name) {
        return new ChannelDefinition(
                name, Flags.of(ChannelDefinition.Option.INITIALIZED, ChannelDefinition.Option.COMPRESS_RDP));
    }

    /** The same with the cookie of a session that was lost, or null. */
    public Destination returning(@Nullable AutoReconnect cookie) {
        ClientOptions more =
                new ClientOptions(cookie, options.rdstls(), options.redirectedSessionId(), options.credentialless());
        return new Destination(host, port, credentials, route, security, channels, more, hops);
    }

    /**
     * Where a packet sends us on: with its routing token to the same address, else to the address that it names; with the
     * packet's user and password where it has them. What it says for RDSTLS is presented when the server asks for it.
     *
     * @throws DecodeException when it is one too many, or its token is no token
     */
    public Destination redirected(RedirectionPacket packet) throws DecodeException {
        if (!(hops < MAX_HOPS)) {
            throw DecodeException.limit("redirections", hops + 1L, MAX_HOPS);
        }
        Bytes token = packet.loadBalanceInfo();
        RoutingInfo routing = token == null ? route.routing() : routing(token);
        Bytes guid = packet.redirectionGuid();
        Bytes password = packet.password();
        RdstlsPassword rdstls = null;
        if (guid != null && password != null && packet.options().has(Option.PASSWORD_IS_PK_ENCRYPTED)) {
            rdstls = new RdstlsPassword(guid, orElse(packet.userName()), orElse(packet.domain()), password);
        }
        return new Destination(
                token == null ? address(packet) : host,
                port,
                credentials(packet),
                new Route(route.start(), route.preconnection(), routing),
                rdstls == null ? security : security.with(SecurityProtocol.RDSTLS),
                channels,
                new ClientOptions(null, rdstls, packet.sessionId(), CredentiallessLogon.OFF),
                hops + 1);
    }

    /** The token on its line; servers send it with the line's end and without. */
    private static RoutingInfo routing(Bytes token) throws DecodeException {
        byte[] line = token.toArray();
        int length = line.length;
        while (length > 0 && (line[length - 1] == CR || line[length - 1] == LF)) {
            length--;
        }
        byte[] ended = Arrays.copyOf(line, length + 2);
        ended[length] = CR;
        ended[length + 1] = LF;
        PduReader in = PduReader.of(Bytes.ofOwned(ended));
        RoutingInfo routing = RoutingInfo.decode(in);
        in.expectEnd("LoadBalanceInfo");
        return routing;
    }

    private String address(RedirectionPacket packet) {
        for (String named : Arrays.asList(packet.targetNetAddress(), packet.targetFqdn(), packet.targetNetBiosName())) {
            if (named != null && !named.isEmpty()) {
                return named;
            }
        }
        List<String> addresses = packet.targetNetAddresses();
        return addresses == null || addresses.isEmpty() ? host : addresses.getFirst();
    }

    private TsPasswordCredentials credentials(RedirectionPacket packet) {
        String user = packet.userName();
        if (user == null || user.isEmpty()) {
            return credentials.copy();
        }
        Bytes password = packet.password();
        Secret secret = password == null || packet.options().has(Option.PASSWORD_IS_PK_ENCRYPTED)
                ? credentials.password().copy()
                : text(password);
        return new TsPasswordCredentials(orElse(packet.domain()), user, secret);
    }

    /** UTF-16 up to its NUL. */
    private static Secret text(Bytes utf16) {
        char[] all = new String(utf16.toArray(), StandardCharsets.UTF_16LE).toCharArray();
        int length = 0;
        while (length < all.length && all[length] != '\0') {
            length++;
        }
        char[] text = Arrays.copyOf(all, length);
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(all, '\0');
            Arrays.fill(text, '\0');
        }
    }

    private static String orElse(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** How the connector goes there, for this desktop. */
    public ConnectorConfig connector(Admission desktop) {
        return new ConnectorConfig(
                switch (route.start()) {
                    case NEGOTIATE -> ConnectorConfig.Start.NEGOTIATE;
                    case TLS_FIRST -> ConnectorConfig.Start.TLS_FIRST;
                },
                route.preconnection(),
                route.routing(),
                security,
                // SPEC: servers made with FreeRDP 2 read no SPNEGO; those that do read NTLM without it too.
                CredsspClient.Envelope.BARE_NTLM,
                desktop,
                channels,
                CLIENT_NAME,
                new SecureRandom()::nextBytes,
                InstantSource.system(),
                options);
    }

    /** Wipes the password that a redirection has brought. */
    @Override
    public void close() {
        if (hops > 0) {
            credentials.close();
        }
    }
}
