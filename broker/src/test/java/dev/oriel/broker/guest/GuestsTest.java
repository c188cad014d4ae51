package dev.oriel.broker.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.broker.TestHome;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuestsTest {

    private static final String VM = "11111111-2222-3333-4444-555555555555";
    private static final GuestAddress ADDRESS = new GuestAddress("192.0.2.7", 3389);
    private static final String PASSWORD = "p\u00e4ss \u20ac word";

    @TempDir
    Path folder;

    private OrielHome home;

    @BeforeEach
    void makeHome() {
        home = TestHome.in(folder);
    }

    @Test
    void service_isKept_andItsPasswordOnlyEncrypted() throws IOException {
        set(open());
        Guests again = open();
        GuestService service = again.find(VM).orElseThrow();
        assertThat(service.address()).isEqualTo(ADDRESS);
        assertThat(service.user()).isEqualTo("ada");
        assertThat(again.hasPassword(VM)).isTrue();
        try (TsPasswordCredentials credentials = again.credentials(VM)) {
            assertThat(credentials.password().reveal()).isEqualTo(PASSWORD.toCharArray());
        }
        assertThat(Files.readString(home.guestsFile())).contains("192.0.2.7").doesNotContain(PASSWORD);
        assertThat(Files.getPosixFilePermissions(home.guestsFile())).hasSize(2);
    }

    @Test
    void password_cannotBeSentElsewhere_byEditingTheFile() throws IOException {
        set(open());
        Files.writeString(home.guestsFile(), Files.readString(home.guestsFile()).replace("192.0.2.7", "203.0.113.66"));
        Guests edited = open();
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> edited.credentials(VM))
                .satisfies(refused -> assertThat(refused.fix()).contains("oriel guest set"));
    }

    @Test
    void lostKey_isSaid_andNotReplaced() throws IOException {
        set(open());
        Files.delete(home.guestsKey());
        assertThatExceptionOfType(BrokerException.class).isThrownBy(this::open);
        assertThat(home.guestsKey()).doesNotExist();
    }

    @Test
    void certificate_isLearnedOnce_andForgottenWithTheNextSetting() {
        Guests guests = open();
        set(guests);
        guests.learned(VM, guests.find(VM).orElseThrow(), "ab".repeat(32));
        assertThat(open().find(VM).orElseThrow().certificate()).isEqualTo("ab".repeat(32));
        GuestService old = guests.find(VM).orElseThrow();
        set(guests);
        assertThat(guests.find(VM).orElseThrow().certificate()).isNull();
        guests.learned(VM, old, "cd".repeat(32));
        assertThat(guests.find(VM).orElseThrow().certificate())
                .as("seen at the service that was set before")
                .isNull();
    }

    @Test
    void forgotten_isGone() {
        Guests guests = open();
        set(guests);
        assertThat(guests.forget(VM)).isTrue();
        assertThat(guests.forget(VM)).isFalse();
        assertThat(open().find(VM)).isEmpty();
        assertThatExceptionOfType(BrokerException.class).isThrownBy(() -> guests.credentials(VM));
    }

    private Guests open() {
        return Guests.open(home, new SecureRandom(), Clock.systemUTC());
    }

    private static void set(Guests guests) {
        try (Secret password = Secret.of(PASSWORD)) {
            guests.set(VM, ADDRESS, GuestSecurity.AUTO, "ada", "", password);
        }
    }
}
