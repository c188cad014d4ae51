package dev.oriel.broker.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.Broker;
import dev.oriel.broker.RunningBroker;
import dev.oriel.broker.session.ReconnectCookies;
import dev.oriel.broker.session.SessionContext.Arrival;
import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.rdp.share.LogonExtended.AutoReconnect;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cookie changes for a client that has logged in. */
final class ComebackTest {

    private static final String VM = "11111111-1111-1111-1111-111111111111";

    @TempDir
    Path folder;

    private final ReconnectCookies cookies = new ReconnectCookies(new SecureRandom(), System::nanoTime);
    private final AtomicInteger left = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // @BeforeEach
    private Broker broker;

    @BeforeEach
    void start() {
        broker = RunningBroker.open(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void withoutACookie_theClientGetsWhatItAsksFor() {
        Comeback comeback = come(null, "web");
        assertThat(comeback.arrival()).isEqualTo(Arrival.FRESH);
        assertThat(comeback.target().vm()).isEqualTo("web");
    }

    @Test
    void goodCookie_namesTheVm_andTakesTheSeat() {
        Comeback comeback = come(cookie(), null);
        assertThat(comeback.arrival()).isEqualTo(Arrival.RECONNECTED);
        assertThat(comeback.target()).isEqualTo(new VmTarget(VM, "ann", true));
        assertThat(left).as("only when the client is admitted").hasValue(0);
        comeback.takeOver().run();
        assertThat(left).hasValue(1);
    }

    @Test
    void cookieOfAnotherVm_changesNothing() {
        Comeback comeback = come(cookie(), "web");
        assertThat(comeback.arrival()).isEqualTo(Arrival.COOKIE_REFUSED);
        assertThat(comeback.target().vm()).isEqualTo("web");
        assertThat(comeback.refusal()).isEqualTo("of another VM");
        comeback.takeOver().run();
        assertThat(left).hasValue(0);
    }

    @Test
    void usedCookie_namesNoVm() {
        AutoReconnectCookie cookie = cookie();
        assertThat(come(cookie, null).arrival()).isEqualTo(Arrival.RECONNECTED);
        assertThat(come(cookie, null).target().vm()).isNull();
    }

    private AutoReconnectCookie cookie() {
        AutoReconnect packet =
                cookies.offer("ann", VM, left::incrementAndGet).orElseThrow().packet();
        return AutoReconnectCookie.proving(packet.logonId(), packet.arcRandomBits());
    }

    private Comeback come(@Nullable AutoReconnectCookie cookie, @Nullable String vm) {
        return Comeback.of(
                cookie, new VmTarget(vm, "ann", true), "ann", broker.services().vms(), cookies);
    }
}
