package dev.oriel.broker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.rdp.codec.rfx.RfxEncoder;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TilePoolTest {

    private static final int HELPERS = 3;

    private final TilePool pool = new TilePool(HELPERS);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everyShare_isRunOnce_howeverManyThreadsAsk() throws InterruptedException {
        AtomicReference<String> wrong = new AtomicReference<>("");
        List<Thread> loops = new ArrayList<>();
        for (int loop = 0; loop < 4; loop++) {
            loops.add(Thread.ofPlatform().start(() -> askOften(wrong)));
        }
        for (Thread loop : loops) {
            loop.join();
        }
        assertThat(wrong.get()).isEmpty();
    }

    private void askOften(AtomicReference<String> wrong) {
        TileExecutor executor = pool.executor();
        AtomicIntegerArray runs = new AtomicIntegerArray(executor.workers());
        for (int picture = 1; picture <= 2000; picture++) {
            executor.run(runs::incrementAndGet);
            for (int i = 0; i < runs.length(); i++) {
                if (runs.get(i) != picture) {
                    wrong.set("share " + i + " of picture " + picture + " was run " + runs.get(i) + " times");
                }
            }
        }
    }

    @Test
    void failure_reachesTheOneWhoAsked_andThePoolGoesOn() {
        TileExecutor executor = pool.executor();
        assertThatThrownBy(() -> executor.run(worker -> {
                    if (worker == HELPERS) {
                        throw new IllegalArgumentException("tile");
                    }
                }))
                .hasRootCauseMessage("tile");
        AtomicIntegerArray runs = new AtomicIntegerArray(executor.workers());
        executor.run(runs::incrementAndGet);
        assertThat(runs.get(HELPERS)).isEqualTo(1);
    }

    @Test
    void pictures_areTheSameAsOnOneThread() {
        int[] photo = SampleImages.photo(640, 400, 5);
        assertThat(encode(photo, pool.executor())).isEqualTo(encode(photo, TileExecutor.sameThread()));
    }

    private static ByteBuf encode(int[] photo, TileExecutor executor) {
        ByteBuf out = Unpooled.buffer();
        RfxEncoder encoder = new RfxEncoder(RfxMode.IMAGE, RfxEntropy.RLGR3, executor);
        Rectangle whole = new Rectangle(0, 0, 640, 400);
        for (int i = 0; i < 3; i++) {
            encoder.encode(photo, 0, 640, 640, 400, List.of(whole), RfxQuality.HIGH, out);
        }
        return out;
    }

    @Test
    void noHelpers_isTheSameThread() {
        try (TilePool none = new TilePool(0)) {
            assertThat(none.executor()).isSameAs(TileExecutor.sameThread());
        }
    }
}
