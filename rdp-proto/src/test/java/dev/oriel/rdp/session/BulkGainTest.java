package dev.oriel.rdp.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BulkGainTest {

    private final BulkGain gain = new BulkGain();

    @Test
    void whatShrinks_goesOn() {
        for (int i = 0; i < 100; i++) {
            assertThat(gain.isWorthTrying(BulkGain.SAMPLE)).isTrue();
            gain.tried(BulkGain.SAMPLE, BulkGain.SAMPLE * 7 / 8);
        }
    }

    @Test
    void whatDoesNot_pausesLongerEachTime_upToALimit() {
        long pause = BulkGain.FIRST_PAUSE;
        for (int i = 0; i < 10; i++) {
            assertThat(gain.isWorthTrying(1)).isTrue();
            gain.tried(BulkGain.SAMPLE, BulkGain.SAMPLE);
            assertThat(gone()).isEqualTo(pause);
            pause = Math.min(2 * pause, BulkGain.LONGEST_PAUSE);
        }
        gain.tried(BulkGain.SAMPLE, 0);
        gain.tried(BulkGain.SAMPLE, BulkGain.SAMPLE);
        assertThat(gone()).as("it was of use again").isEqualTo(BulkGain.FIRST_PAUSE);
    }

    @Test
    void smallData_isJudgedTogether() {
        for (int sum = 1000; sum < BulkGain.SAMPLE; sum += 1000) {
            gain.tried(1000, 1000);
            assertThat(gain.isWorthTrying(1)).isTrue();
        }
        gain.tried(1000, 1000);
        assertThat(gain.isWorthTrying(1)).isFalse();
    }

    private long gone() {
        long bytes = 0;
        while (!gain.isWorthTrying(1024)) {
            bytes += 1024;
        }
        return bytes;
    }
}
