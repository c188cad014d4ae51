package dev.oriel.vmm.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ViewersTest {

    private final Viewers viewers = new Viewers(new ScreenSize(4, 3), new ReentrantLock());
    private final RecordingListener viewer = new RecordingListener();

    @Test
    void aNewViewerIsToldThePresentAndThenChanges() {
        viewers.pointerMoved(1, 2, true);
        viewers.lockKeys(new LockKeys(false, true, false));
        viewers.subscribe(viewer);
        assertThat(viewer.events)
                .containsExactly(
                        "resized 4x3",
                        "damaged 0,0 4x3",
                        "shape null",
                        "pointer 1,2 true",
                        "locks LockKeys[scrollLock=false, numLock=true, capsLock=false]");
        viewer.events.clear();
        viewers.replaced(new ScreenSize(4, 3));
        viewers.replaced(new ScreenSize(5, 5));
        viewers.damaged(new ScreenArea(1, 1, 0, 4));
        viewers.lockKeys(new LockKeys(false, true, false));
        assertThat(viewer.events).containsExactly("damaged 0,0 4x3", "resized 5x5");
    }

    @Test
    void closedIsTheLastEventAlsoForThoseWhoComeLater() {
        viewers.subscribe(viewer);
        IOException cause = new IOException("gone");
        viewers.closed(cause);
        viewers.closed(null);
        viewers.damaged(new ScreenArea(0, 0, 1, 1));
        assertThat(viewer.events).endsWith("closed").containsOnlyOnce("closed");
        RecordingListener late = new RecordingListener();
        viewers.subscribe(late);
        assertThat(late.cause).isSameAs(cause);
    }

    @Test
    void anEndedSubscriptionIsToldNothing() {
        viewers.subscribe(viewer).close();
        viewer.events.clear();
        viewers.damaged(new ScreenArea(0, 0, 1, 1));
        assertThat(viewer.events).isEmpty();
    }

    @Test
    void aViewerWithABugIsDroppedAndOthersGoOn() {
        DisplayListener broken = new ThrowingListener();
        viewers.subscribe(broken);
        viewers.subscribe(viewer);
        viewers.damaged(new ScreenArea(1, 1, 1, 1));
        viewers.damaged(new ScreenArea(2, 2, 1, 1));
        assertThat(viewer.events).endsWith("damaged 1,1 1x1", "damaged 2,2 1x1");
    }

    /** Fails on all damage but the first, which comes with the subscription. */
    private static final class ThrowingListener implements DisplayListener {

        private int damages;

        @Override
        public void resized(ScreenSize size) {}

        @Override
        public void damaged(ScreenArea area) {
            if (++damages == 2) {
                throw new IllegalStateException("bug");
            }
            assertThat(damages).isLessThan(3);
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {}

        @Override
        public void pointerMoved(int x, int y, boolean visible) {}

        @Override
        public void lockKeys(LockKeys lockKeys) {}

        @Override
        public void closed(@Nullable Throwable cause) {}
    }
}
