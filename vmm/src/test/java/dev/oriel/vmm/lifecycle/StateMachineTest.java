package dev.oriel.vmm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.VmEvent;
import dev.oriel.vmm.VmState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StateMachineTest {

    private final EventQueue events = new EventQueue("vm");
    private final StateMachine machine = new StateMachine(events);

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void become_declaredTransitions_areReportedInOrder() {
        List<VmEvent> heard = new CopyOnWriteArrayList<>();
        events.subscribe(heard::add);
        machine.become(VmState.STARTING, "a");
        machine.become(VmState.RUNNING, "b");
        machine.become(VmState.CRASHED, "c");
        assertThat(machine.reason()).isEqualTo("c");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(heard)
                        .containsExactly(
                                new VmEvent.StateChanged(VmState.STOPPED, VmState.STARTING, "a"),
                                new VmEvent.StateChanged(VmState.STARTING, VmState.RUNNING, "b"),
                                new VmEvent.StateChanged(VmState.RUNNING, VmState.CRASHED, "c")));
    }

    @Test
    void become_undeclaredTransition_isABug() {
        assertThatThrownBy(() -> machine.become(VmState.RUNNING, "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("STOPPED")
                .hasMessageContaining("RUNNING");
        assertThat(machine.becomeFrom(Set.of(VmState.PAUSED), VmState.STARTING, "x"))
                .isFalse();
        assertThat(machine.state()).isEqualTo(VmState.STOPPED);
    }

    /** Every state with a process can lose it; none without one can lose it again; each can be left. */
    @Test
    void transitions_makeSense() {
        for (VmState state : VmState.values()) {
            assertThat(state.canBecome(VmState.CRASHED)).as("%s crashes", state).isEqualTo(state.hasProcess());
            assertThat(state.canBecome(state)).as("%s again", state).isFalse();
            assertThat(EnumSet.allOf(VmState.class).stream().anyMatch(state::canBecome))
                    .as("%s can be left", state)
                    .isTrue();
        }
    }

    @Test
    void queue_slowListener_losesNoiseButNoStateChange() throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        List<VmEvent> heard = new CopyOnWriteArrayList<>();
        events.subscribe(event -> {
            waitFor(hold);
            heard.add(event);
        });
        for (int i = 0; i < 10 * EventQueue.CAPACITY; i++) {
            events.add(new VmEvent.GuestReset(true));
        }
        machine.become(VmState.STARTING, "a");
        hold.countDown();
        VmEvent last = new VmEvent.StateChanged(VmState.STOPPED, VmState.STARTING, "a");
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains(last));
        assertThat(heard).hasSizeLessThanOrEqualTo(EventQueue.CAPACITY + 1);
    }

    @Test
    void queue_listenerThatThrows_harmsNoOther_andARemovedOneIsSilent() {
        List<VmEvent> heard = new CopyOnWriteArrayList<>();
        List<VmEvent> removed = new CopyOnWriteArrayList<>();
        events.subscribe(event -> {
            throw new IllegalStateException("mine");
        });
        events.subscribe(removed::add).run();
        events.subscribe(heard::add);
        events.add(new VmEvent.GuestPanicked());
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.size() == 1);
        assertThat(removed).isEmpty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
