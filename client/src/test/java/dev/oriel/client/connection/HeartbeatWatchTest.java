package dev.oriel.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.message.Heartbeat;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeartbeatWatchTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Long> gone = new ArrayList<>();
    private final HeartbeatWatch watch = new HeartbeatWatch(gone::add);

    @BeforeEach
    void freeze() {
        channel.freezeTime();
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    private void promised(int period, int missed) {
        watch.promised(new Heartbeat(period, 1, missed), channel.eventLoop());
    }

    private void pass(int periods, int seconds) {
        for (int i = 0; i < periods; i++) {
            channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void serverThatIsSilentForLongerThanItMayBe_isGone_once() {
        promised(2, 5);
        pass(5, 2);
        assertThat(gone).isEmpty();
        pass(10, 2);
        assertThat(gone).containsExactly(12L);
    }

    @Test
    void whateverIsHeard_countsAsAHeartbeat() {
        promised(2, 5);
        for (int i = 0; i < 10; i++) {
            pass(5, 2);
            watch.heard();
        }
        assertThat(gone).isEmpty();
        pass(6, 2);
        assertThat(gone).hasSize(1);
    }

    @Test
    void theSamePromiseAgain_changesNothing_anotherOneDoes() {
        promised(2, 5);
        pass(5, 2);
        promised(2, 5);
        pass(1, 2);
        assertThat(gone).hasSize(1);
        watch.heard();
        promised(60, 1);
        pass(1, 60);
        assertThat(gone).hasSize(1);
        pass(1, 60);
        assertThat(gone).containsExactly(12L, 120L);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "2, 0"})
    void noPeriodOrNumber_promisesNothing(int period, int missed) {
        promised(period, missed);
        pass(100, 60);
        assertThat(gone).isEmpty();
    }

    @Test
    void loopThatWasHeldUp_takesOnePeriodAtMost() {
        promised(2, 5);
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();
        assertThat(gone).isEmpty();
    }

    @Test
    void closed_tellsNothing() {
        promised(2, 5);
        watch.close();
        pass(20, 2);
        assertThat(gone).isEmpty();
    }
}
