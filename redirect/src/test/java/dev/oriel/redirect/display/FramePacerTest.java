package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.egfx.FrameAcknowledge;
import org.junit.jupiter.api.Test;

final class FramePacerTest {

    private final FramePacer pacer = new FramePacer();
    private long now = 1_000_000_000L;

    private long sendFull() {
        long id = pacer.nextFrameId();
        pacer.sent(now, true);
        return id;
    }

    @Test
    void budget_growsWhenFramesReturnSoonAndShrinksWhenTheyDoNot() {
        int first = pacer.budget();
        long id = sendFull();
        now += 5_000_000;
        pacer.acknowledged(new FrameAcknowledge(0, id, 1), now);
        assertThat(pacer.budget()).isEqualTo(2 * first);
        for (int i = 0; i < 20; i++) {
            id = sendFull();
            now += 500_000_000;
            pacer.acknowledged(new FrameAcknowledge(0, id, 1), now);
        }
        assertThat(pacer.budget()).isEqualTo(FramePacer.MIN_BUDGET);
    }

    @Test
    void lateAcknowledge_countsAllFramesBefore() {
        sendFull();
        sendFull();
        long third = sendFull();
        assertThat(pacer.readyIn(now)).isEqualTo(DisplayServer.NEVER);
        pacer.acknowledged(new FrameAcknowledge(0, third, 3), now);
        assertThat(pacer.unacknowledged()).isZero();
        assertThat(pacer.readyIn(now)).isZero();
    }

    @Test
    void inventedAcknowledge_isIgnored() {
        sendFull();
        pacer.acknowledged(new FrameAcknowledge(0, 77, 3), now);
        assertThat(pacer.unacknowledged()).isEqualTo(1);
    }

    @Test
    void resumedAcknowledges_countAgain() {
        long first = sendFull();
        pacer.acknowledged(new FrameAcknowledge(FrameAcknowledge.SUSPEND_FRAME_ACKNOWLEDGEMENT, first, 1), now);
        long last = 0;
        for (int i = 0; i < 10; i++) {
            last = sendFull();
        }
        assertThat(pacer.readyIn(now)).isZero();
        pacer.acknowledged(new FrameAcknowledge(0, last - 5, 1), now);
        assertThat(pacer.readyIn(now)).isEqualTo(DisplayServer.NEVER);
        pacer.acknowledged(new FrameAcknowledge(0, last, 1), now);
        assertThat(pacer.readyIn(now)).isZero();
    }

    @Test
    void narrowLine_beginsWithSmallerFrames_untilAcknowledgesTell() {
        pacer.link(new LinkQuality(null, 2_000L));
        assertThat(pacer.budget()).isEqualTo(FramePacer.MIN_BUDGET);
        pacer.link(new LinkQuality(null, 10_000_000L));
        long id = sendFull();
        now += 5_000_000;
        pacer.acknowledged(new FrameAcknowledge(0, id, 1), now);
        int grown = pacer.budget();
        pacer.link(new LinkQuality(null, 2_000L));
        assertThat(pacer.budget()).isEqualTo(grown);
    }

    @Test
    void longLine_carriesMoreFrames_andIsNotTakenForANarrowOne() {
        pacer.link(new LinkQuality(200L, null));
        int first = pacer.budget();
        long id = 0;
        for (int i = 0; i < FramePacer.MAX_WINDOW; i++) {
            assertThat(pacer.readyIn(now)).isZero();
            id = sendFull();
        }
        assertThat(pacer.readyIn(now)).isEqualTo(DisplayServer.NEVER);
        now += 210_000_000;
        pacer.acknowledged(new FrameAcknowledge(0, id, 1), now);
        assertThat(pacer.budget()).isEqualTo(2 * first);
    }
}
