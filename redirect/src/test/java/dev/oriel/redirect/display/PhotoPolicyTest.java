package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.rfx.RfxQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhotoPolicyTest {

    private static final int SMALL = 10_000;
    private static final int SCREEN = 1_000_000;

    /** 1 Mbit/s is a mobile phone's, 20 Mbit/s a household's, 1 Gbit/s an office's. Empty: not known, or exact. */
    @ParameterizedTest(name = "{0}, {1} ms late, {2} ms away, {3} kbit/s, {4} pixels, {5} pixels/s: {6}")
    @CsvSource({
        // Nothing is known of the line: what is left over decides.
        "ADAPTIVE, 0, , , 1000000, 0,",
        "ADAPTIVE, 99, , , 1000000, 0,",
        "ADAPTIVE, 100, , , 10000, 0, MEDIUM",
        "ADAPTIVE, 500, , , 10000, 0, LOW",
        "FAST, 0, , , 10000, 0, HIGH",
        "FAST, 100, , , 10000, 0, MEDIUM",
        // A line that is known to be slow: before anything is left over.
        "ADAPTIVE, 0, 20, 1000000, 1000000, 0,",
        "ADAPTIVE, 0, 20, 100000, 1000000, 0, HIGH",
        "ADAPTIVE, 0, 20, 40000, 1000000, 0, MEDIUM",
        "ADAPTIVE, 0, 20, 1000, 1000000, 0, LOW",
        "ADAPTIVE, 0, , 1000, 1000000, 0, LOW",
        // A small picture on a slow line waits for a moment.
        "ADAPTIVE, 0, 20, 20000, 10000, 0,",
        // A video that is small in each frame, but never ends.
        "ADAPTIVE, 0, 20, 20000, 10000, 3000000, HIGH",
        "ADAPTIVE, 0, 20, 5000, 10000, 3000000, LOW",
        // A local network carries more than what was measured while little was sent.
        "ADAPTIVE, 0, 1, 1000, 1000000, 3000000,",
        "ADAPTIVE, 100, 1, 1000, 1000000, 3000000, MEDIUM",
        // The worse of both.
        "ADAPTIVE, 500, 20, 100000, 1000000, 0, LOW",
        "FAST, 0, 20, 1000, 1000000, 0, LOW",
        "FAST, 0, 20, 1000000, 1000000, 0, HIGH",
        // Never.
        "EXACT, 900, 300, 100, 1000000, 9000000,",
    })
    void quality(
            Fidelity fidelity,
            long lateMillis,
            Long rttMillis,
            Long kilobits,
            long waitingPixels,
            double pixelsPerSecond,
            RfxQuality expected) {
        LinkQuality link = new LinkQuality(rttMillis, kilobits);

        assertThat(PhotoPolicy.quality(fidelity, 1_000_000 * lateMillis, link, waitingPixels, pixelsPerSecond))
                .isEqualTo(expected);
    }

    @Test
    void backlog_forgetsPhotographs() {
        Backlog backlog = new Backlog();
        long now = 7;
        for (int frame = 0; frame < 100; frame++) {
            backlog.photo(now, SMALL);
            now += 50_000_000;
        }
        assertThat(backlog.photoPixelsPerSecond(now)).isBetween(180_000.0, 220_000.0);
        assertThat(backlog.photoPixelsPerSecond(now + 5_000_000_000L)).isLessThan(SMALL);
        assertThat(new Backlog().photoPixelsPerSecond(now)).isZero();
    }

    @Test
    void backlog_isLateSinceDamageWasFirstLeftOver() {
        Backlog backlog = new Backlog();
        backlog.sent(SCREEN, true);
        backlog.sent(SCREEN + 10, true);
        assertThat(backlog.lateNanos(SCREEN + 20)).isEqualTo(20);
        backlog.sent(SCREEN + 30, false);
        assertThat(backlog.lateNanos(SCREEN + 40)).isZero();
    }
}
