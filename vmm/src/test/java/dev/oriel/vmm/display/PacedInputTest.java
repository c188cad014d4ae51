package dev.oriel.vmm.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class PacedInputTest {

    private static final int A = 0x1E;
    private static final int B = 0x30;
    private static final int SHIFT = 0x2A;
    private static final int RIGHT_CONTROL = 0x9D;
    private static final int PAUSE = 0xC6;

    private final Devices devices = new Devices();
    private CompletableFuture<Boolean> buffer = CompletableFuture.completedFuture(true);
    private final ArrayDeque<Runnable> timer = new ArrayDeque<>();
    private final PacedInput paced = new PacedInput(devices, () -> buffer, timer::add);
    private final GuestInput input = paced.open();

    @Test
    void strokeWithAModifier_passesAtOnce() {
        stroke(SHIFT, A);
        assertThat(devices.take()).containsExactly("+2a", "+1e", "-1e", "-2a");
    }

    @Test
    void moreThanTheBufferHolds_waitsUntilTheGuestHasReadAsMuch() {
        stroke(SHIFT, A);
        stroke(SHIFT, B);
        devices.take();
        assertThat(devices.unanswered).hasSize(4);
        assertThat(timer).isEmpty();
        devices.answerAll();
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+2a");
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+30");
        byteTimes(1);
        assertThat(devices.take()).isEmpty();
        byteTimes(1);
        assertThat(devices.take()).containsExactly("-30");
    }

    @Test
    void nothingIsTakenAsRead_beforeQemuAnswers() {
        stroke(SHIFT, A);
        input.key(B, true);
        devices.take();
        assertThat(timer).isEmpty();
        devices.failAll();
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+30");
    }

    @Test
    void burst_neverPutsMoreThanTheCreditUnderWay_andArrivesInOrder() {
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int key = 0x10 + i % 10;
            input.key(key, true);
            input.key(key, false);
            typed.add("+" + Integer.toHexString(key));
            typed.add("-" + Integer.toHexString(key));
        }
        List<String> arrived = new ArrayList<>(devices.take());
        assertThat(arrived).hasSize(4);
        devices.answerAtOnce = true;
        devices.answerAll();
        while (!timer.isEmpty()) {
            byteTimes(1);
            List<String> now = devices.take();
            assertThat(now).hasSizeLessThanOrEqualTo(1);
            arrived.addAll(now);
        }
        assertThat(arrived).isEqualTo(typed);
    }

    @Test
    void pauseKey_takesTheWholeBuffer() {
        input.key(PAUSE, true);
        input.key(A, true);
        assertThat(devices.take()).containsExactly("+c6");
        devices.answerAll();
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+1e");
    }

    @Test
    void extendedKeys_costTheirPrefix() {
        input.key(RIGHT_CONTROL, true);
        input.key(RIGHT_CONTROL, false);
        input.key(A, true);
        input.key(B, true);
        assertThat(devices.take()).containsExactly("+9d", "-9d", "+1e");
    }

    @Test
    void click_waitsBehindItsModifier_andMovesThatWaitAreMerged() {
        stroke(SHIFT, A);
        input.key(SHIFT, true);
        input.moveTo(1, 1);
        input.moveTo(2, 2);
        input.button(PointerButton.LEFT, true);
        input.moveBy(1, 2);
        input.moveBy(3, 4);
        devices.take();
        devices.answerAll();
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+2a", "to 2,2", "+LEFT", "by 4,6");
    }

    @Test
    void pointerEvents_passAtOnceWhenNoKeyWaits() {
        for (int i = 0; i < 100; i++) {
            input.moveTo(i, i);
        }
        input.button(PointerButton.LEFT, true);
        assertThat(devices.take()).hasSize(101);
    }

    @Test
    void fullQueue_dropsPresses_butNoReleaseOfWhatIsDown() {
        input.key(SHIFT, true);
        input.button(PointerButton.LEFT, true);
        for (int i = 0; i < PacedInput.MAX_WAITING; i++) {
            input.key(A, true);
            input.key(A, false);
        }
        input.key(B, true);
        input.key(B, false);
        input.button(PointerButton.RIGHT, true);
        input.button(PointerButton.RIGHT, false);
        input.moveTo(9, 9);
        input.button(PointerButton.LEFT, false);
        input.key(SHIFT, false);
        List<String> arrived = drained();
        assertThat(arrived).endsWith("-LEFT", "-2a").doesNotContain("+30", "-30", "+RIGHT", "-RIGHT", "to 9,9");
        assertThat(arrived.stream().filter("+1e"::equals))
                .hasSameSizeAs(arrived.stream().filter("-1e"::equals).toList());
        assertThat(arrived).hasSizeLessThan(PacedInput.MAX_WAITING + 16);
    }

    @Test
    void guestThatDoesNotRead_getsNoMore() {
        buffer = CompletableFuture.completedFuture(false);
        stroke(SHIFT, A);
        stroke(SHIFT, B);
        devices.take();
        devices.answerAll();
        byteTimes(100);
        assertThat(devices.take()).isEmpty();
        buffer = CompletableFuture.completedFuture(true);
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+2a");
    }

    @Test
    void bytesSentSinceTheQuestion_areNotTakenAsRead() {
        stroke(SHIFT, A);
        input.key(B, true);
        devices.answerAll();
        buffer = new CompletableFuture<>();
        CompletableFuture<Boolean> question = buffer;
        byteTimes(1);
        input.key(A, true);
        buffer = CompletableFuture.completedFuture(false);
        question.complete(true);
        devices.take();
        devices.answerAll();
        byteTimes(100);
        // Six bytes were read; the seventh and eighth fill two of the six places.
        stroke(SHIFT, A);
        assertThat(devices.take()).containsExactly("+1e", "+2a", "+1e", "-1e");
    }

    @Test
    void failedQuestion_countsAsRead() {
        buffer = CompletableFuture.failedFuture(new IllegalStateException("gone"));
        stroke(SHIFT, A);
        input.key(B, true);
        devices.take();
        devices.answerAll();
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+30");
    }

    @Test
    void guestWithoutAnEar_stillHasItsPointer() {
        buffer = CompletableFuture.completedFuture(false);
        stroke(SHIFT, A);
        input.key(B, true);
        input.moveTo(1, 1);
        input.button(PointerButton.LEFT, true);
        devices.take();
        devices.answerAll();
        byteTimes((int) PacedInput.STALL.dividedBy(PacedInput.BYTE_TIME) + 1);
        assertThat(devices.take()).containsExactly("to 1,1", "+LEFT");
        input.button(PointerButton.LEFT, false);
        input.moveTo(2, 2);
        assertThat(devices.take()).containsExactly("-LEFT", "to 2,2");
        buffer = CompletableFuture.completedFuture(true);
        assertThat(drained()).containsExactly("+30");
    }

    @Test
    void guestWithoutAnEar_isNotTypedAheadTo() {
        buffer = CompletableFuture.completedFuture(false);
        stroke(SHIFT, A);
        input.key(SHIFT, true);
        devices.answerAll();
        byteTimes((int) PacedInput.STALL.dividedBy(PacedInput.BYTE_TIME) + 1);
        input.key(B, true);
        input.key(B, false);
        input.key(SHIFT, false);
        devices.take();
        buffer = CompletableFuture.completedFuture(true);
        assertThat(drained()).containsExactly("+2a", "-2a");
        stroke(SHIFT, B);
        assertThat(drained()).containsExactly("+2a", "+30", "-30", "-2a");
    }

    @Test
    void viewerWhoGoes_leavesNothingWaitingAndNothingPressed() {
        GuestInput other = paced.open();
        input.button(PointerButton.LEFT, true);
        stroke(SHIFT, A);
        stroke(SHIFT, B);
        input.key(SHIFT, true);
        input.key(RIGHT_CONTROL, true);
        other.key(A, true);
        input.moveTo(3, 3);
        input.button(PointerButton.RIGHT, true);
        other.key(A, false);
        assertThat(devices.take()).containsExactly("+LEFT", "+2a", "+1e", "-1e", "-2a");
        devices.answerAll();
        byteTimes(1);
        assertThat(devices.take()).containsExactly("+2a");
        input.close();
        input.key(B, true);
        input.close();
        assertThat(drained()).containsExactly("+1e", "-1e", "-2a", "-LEFT");
    }

    @Test
    void answersFromWithinTheCall_areFine() {
        devices.answerAtOnce = true;
        stroke(SHIFT, A);
        stroke(SHIFT, B);
        assertThat(drained()).containsExactly("+2a", "+1e", "-1e", "-2a", "+2a", "+30", "-30", "-2a");
    }

    private void stroke(int modifier, int key) {
        input.key(modifier, true);
        input.key(key, true);
        input.key(key, false);
        input.key(modifier, false);
    }

    private void byteTimes(int count) {
        for (int i = 0; i < count; i++) {
            timer.remove().run();
        }
    }

    private List<String> drained() {
        devices.answerAtOnce = true;
        devices.answerAll();
        while (!timer.isEmpty()) {
            byteTimes(1);
        }
        return devices.take();
    }

    /** Writes down what it is given and answers when told to. */
    private static final class Devices implements InputDevices {

        private final List<String> events = new ArrayList<>();
        private final List<CompletableFuture<Void>> unanswered = new ArrayList<>();
        private boolean answerAtOnce;

        List<String> take() {
            List<String> taken = List.copyOf(events);
            events.clear();
            return taken;
        }

        void answerAll() {
            List<CompletableFuture<Void>> answers = List.copyOf(unanswered);
            unanswered.clear();
            answers.forEach(answer -> answer.complete(null));
        }

        void failAll() {
            List<CompletableFuture<Void>> answers = List.copyOf(unanswered);
            unanswered.clear();
            answers.forEach(answer -> answer.completeExceptionally(new IllegalStateException("gone")));
        }

        @Override
        public CompletionStage<?> key(int qnum, boolean down) {
            events.add((down ? "+" : "-") + Integer.toHexString(qnum));
            CompletableFuture<Void> answer = new CompletableFuture<>();
            if (answerAtOnce) {
                answer.complete(null);
            } else {
                unanswered.add(answer);
            }
            return answer;
        }

        @Override
        public boolean isAbsolute() {
            return true;
        }

        @Override
        public void moveTo(int x, int y) {
            events.add("to " + x + "," + y);
        }

        @Override
        public void moveBy(int dx, int dy) {
            events.add("by " + dx + "," + dy);
        }

        @Override
        public void button(PointerButton button, boolean down) {
            events.add((down ? "+" : "-") + button);
        }
    }
}
