package dev.oriel.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.ClientConfig.Route;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.rdstls.RdstlsPassword;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.RoutingToken;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DestinationTest {

    private static final ClientConfig CONFIG = new ClientConfig(
            "first.example",
            3390,
            new TsPasswordCredentials("", "ann", Secret.of("secret")),
            new ClientConfig.Desktop(1280, 800, 32, ClientConfig.Graphics.PIPELINE),
            ClientConfig.Security.NLA,
            new ServerTrust.Ignore(),
            Route.to(new PreconnectionV2(0, "web")));

    private final Destination first = Destination.of(CONFIG);

    @ParameterizedTest
    @ValueSource(strings = {"Cookie: msts=3640205228.15629.0000", "Cookie: msts=3640205228.15629.0000\r\n"})
    void routingToken_leadsToTheSameAddress(String token) throws DecodeException {
        Destination next = first.redirected(RedirectionPacket.byToken(7, bytes(token)));
        assertThat(next.host()).isEqualTo("first.example");
        assertThat(next.port()).isEqualTo(3390);
        assertThat(next.route().routing()).isEqualTo(RoutingToken.ofValue("3640205228.15629.0000"));
        assertThat(next.route().preconnection()).isEqualTo(new PreconnectionV2(0, "web"));
        assertThat(next.options().redirectedSessionId()).isEqualTo(7);
        assertThat(next.credentials()).isEqualTo(first.credentials());
    }

    @Test
    void address_isFollowed_withTheSamePort() throws DecodeException {
        Destination next = first.redirected(RedirectionPacket.toAddress(7, "10.0.0.9"));
        assertThat(next.host()).isEqualTo("10.0.0.9");
        assertThat(next.port()).isEqualTo(3390);
        assertThat(first.redirected(packet(null, null, List.of("10.0.0.3", "10.0.0.4")))
                        .host())
                .isEqualTo("10.0.0.3");
        assertThat(first.redirected(packet(null, null, null)).host()).isEqualTo("first.example");
    }

    @Test
    void userAndPassword_replaceOurs_andAreWipedAtTheEnd() throws DecodeException {
        Bytes password = Bytes.of("pass word\0".getBytes(StandardCharsets.UTF_16LE));
        Destination next = first.redirected(packet("bob", password, null));
        assertThat(next.credentials()).isEqualTo(new TsPasswordCredentials("", "bob", Secret.of("pass word")));
        Secret held = next.credentials().password();
        next.close();
        assertThat(held.reveal()).containsOnly('\0');
        first.close();
        assertThat(first.credentials().password()).as("the configuration's").isEqualTo(Secret.of("secret"));
    }

    @Test
    void rdstls_isOfferedWithWhatThePacketSays() throws DecodeException {
        Bytes blob = Bytes.ofHex("01020304");
        Bytes guid = Bytes.ofHex("a1a2");
        Destination next = first.redirected(
                RedirectionPacket.byToken(7, bytes("Cookie: msts=1.2.3")).withLogon("bob", "corp", blob, guid));
        assertThat(next.security().has(SecurityProtocol.RDSTLS)).isTrue();
        assertThat(next.options().rdstls()).isEqualTo(new RdstlsPassword(guid, "bob", "corp", blob));
        assertThat(next.credentials().password()).isEqualTo(Secret.of("secret"));
        assertThat(next.connector(new Admission(1280, 800, 32)).options()).isEqualTo(next.options());
    }

    @Test
    void clipboardChannel_isAskedForOnlyWhenConfigured_andStaysAfterARedirection() throws DecodeException {
        assertThat(channels(first)).containsExactly("drdynvc");
        Destination empty = Destination.of(new ClientConfig(
                CONFIG.host(),
                CONFIG.port(),
                CONFIG.credentials(),
                CONFIG.desktop(),
                CONFIG.security(),
                CONFIG.trust(),
                CONFIG.route(),
                ClientConfig.Clipboard.EMPTY));
        assertThat(channels(empty)).containsExactly("drdynvc", "cliprdr");
        assertThat(channels(empty.redirected(RedirectionPacket.toAddress(7, "10.0.0.9"))))
                .containsExactly("drdynvc", "cliprdr");
    }

    private static List<String> channels(Destination there) {
        return there.connector(new Admission(1280, 800, 32)).channels().stream()
                .map(ChannelDefinition::name)
                .toList();
    }

    @Test
    void tokenWithControlCharacters_isRefused() {
        for (String token : List.of("a\r\nCookie: msts=b", "a\nb", "\u0001")) {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> first.redirected(RedirectionPacket.byToken(7, bytes(token))));
        }
    }

    @Test
    void redirections_areBounded() throws DecodeException {
        Destination there = first;
        for (int hop = 0; hop < Destination.MAX_HOPS; hop++) {
            there = there.redirected(RedirectionPacket.toAddress(hop, "10.0.0." + hop));
        }
        Destination last = there;
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> last.redirected(RedirectionPacket.toAddress(9, "10.0.0.9")))
                .withMessageStartingWith("redirections");
    }

    private static RedirectionPacket packet(
            @Nullable String user, @Nullable Bytes password, @Nullable List<String> addresses) {
        return new RedirectionPacket(
                7, Flags.none(), null, null, user, null, password, null, null, null, null, null, addresses);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
