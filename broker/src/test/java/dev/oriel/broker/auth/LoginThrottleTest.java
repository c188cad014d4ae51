package dev.oriel.broker.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.MutableClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final MutableClock clock = new MutableClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);
    private final InetAddress home = address(10, 0, 0, 1);

    @Test
    void waitFor_firstTries_isNothing() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.waitFor("ada", home)).isZero();
            throttle.failed("ada", home);
        }
        assertThat(throttle.waitFor("ada", home)).isEqualTo(LoginThrottle.FIRST_WAIT);
    }

    @Test
    void waitFor_moreFailures_doublesUpToTheLongest() {
        for (int i = 0; i < 4; i++) {
            throttle.failed("ada", home);
        }
        assertThat(throttle.waitFor("ADA", home)).isEqualTo(Duration.ofSeconds(4));
        for (int i = 0; i < 100; i++) {
            throttle.failed("ada", home);
        }
        assertThat(throttle.waitFor("ada", home)).isEqualTo(LoginThrottle.LONGEST_WAIT);
    }

    @Test
    void waitFor_neighbourInTheSameNetwork_waitsToo() {
        fail("ada", home, 4);

        assertThat(throttle.waitFor("ada", address(10, 0, 0, 77))).isPositive();
        assertThat(throttle.waitFor("ada", address(10, 0, 1, 1))).isZero();
    }

    @Test
    void guessing_fromOneNetwork_isFewGuessesAMinute() {
        assertThat(guesses("ada", Duration.ofMinutes(60), 1)).isLessThan(60);
    }

    @Test
    void guessing_from200Networks_isFewGuessesAMinute() {
        assertThat(guesses("ada", Duration.ofMinutes(60), 200)).isLessThan(10 * 60);
    }

    @Test
    void succeeded_ownerFromTheUsualPlace_isNotLockedOutByStrangers() {
        throttle.succeeded("ada", home);
        for (int i = 0; i < 1000; i++) {
            throttle.failed("ada", address(172, 16, i % 250, 1));
        }

        assertThat(throttle.waitFor("ada", home)).isZero();
        assertThat(throttle.waitFor("ada", address(192, 168, 0, 1))).isPositive();
    }

    @Test
    void succeeded_doesNotOpenTheDoorForGuessingFromThere() {
        throttle.succeeded("ada", home);
        fail("ada", home, 4);

        assertThat(throttle.waitFor("ada", home)).isPositive();
    }

    @Test
    void failed_manyNamesFromOneNetwork_slowsThatNetwork() {
        for (int i = 0; i < 40; i++) {
            throttle.failed("name" + i, home);
        }

        assertThat(throttle.waitFor("ada", home)).isPositive();
        assertThat(throttle.waitFor("ada", address(10, 9, 9, 9))).isZero();
    }

    @Test
    void failed_longAgo_isForgotten() {
        fail("ada", home, 10);
        clock.advance(Duration.ofMinutes(16));
        throttle.failed("ada", home);

        assertThat(throttle.waitFor("ada", home)).isZero();
    }

    private void fail(String name, InetAddress from, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, from);
        }
    }

    /** How often somebody who always tries as soon as it is allowed can try. */
    private int guesses(String name, Duration during, int networks) {
        Instant end = clock.instant().plus(during);
        int guesses = 0;
        while (clock.instant().isBefore(end)) {
            for (int network = 0; network < networks; network++) {
                InetAddress from = address(127, network / 250, network % 250, 1);
                if (throttle.waitFor(name, from).isZero()) {
                    throttle.failed(name, from);
                    guesses++;
                }
            }
            clock.advance(Duration.ofMillis(500));
        }
        return guesses;
    }

    private static InetAddress address(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
