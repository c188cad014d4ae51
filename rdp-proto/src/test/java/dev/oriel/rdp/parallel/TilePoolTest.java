package dev.oriel.rdp.parallel;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TilePoolTest {

    private static final int HELPERS = 3;
    private static final int MOST_TILES = 40;

    private final TilePool pool = new TilePool(HELPERS);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everyTile_isWorkedOnOnce_howeverManyThreadsAsk() throws InterruptedException {
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
        AtomicIntegerArray runs = new AtomicIntegerArray(MOST_TILES);
        int[] expected = new int[MOST_TILES];
        for (int picture = 1; picture <= 2000; picture++) {
            int tiles = picture % (MOST_TILES + 1);
            executor.run(tiles, (worker, tile) -> runs.incrementAndGet(tile));
            for (int i = 0; i < tiles; i++) {
                expected[i]++;
            }
            for (int i = 0; i < MOST_TILES; i++) {
                if (runs.get(i) != expected[i]) {
                    wrong.set("tile " + i + " of picture " + picture + " was run " + runs.get(i) + " times");
                }
            }
        }
    }

    @Test
    void worker_worksOnOneTileAtATime() {
        TileExecutor executor = pool.executor();
        AtomicIntegerArray busy = new AtomicIntegerArray(executor.workers());
        AtomicReference<String> wrong = new AtomicReference<>("");
        for (int picture = 0; picture < 2000; picture++) {
            executor.run(MOST_TILES, (worker, tile) -> {
                if (busy.incrementAndGet(worker) != 1) {
                    wrong.set("worker " + worker + " had two tiles");
                }
                busy.decrementAndGet(worker);
            });
        }
        assertThat(wrong.get()).isEmpty();
    }

    @Test
    @Timeout(60)
    void tiles_ofAHelperThatIsHeldUp_areTakenByTheOthers() {
        TileExecutor executor = pool.executor();
        AtomicIntegerArray runs = new AtomicIntegerArray(MOST_TILES);
        AtomicInteger done = new AtomicInteger();
        executor.run(MOST_TILES, (worker, tile) -> {
            runs.incrementAndGet(tile);
            boolean heldUp = worker != 0;
            done.incrementAndGet();
            while (heldUp && done.get() < MOST_TILES) {
                Thread.onSpinWait();
            }
        });
        for (int i = 0; i < MOST_TILES; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Test
    void failure_reachesTheOneWhoAsked_andThePoolGoesOn() {
        TileExecutor executor = pool.executor();
        assertThatThrownBy(() -> executor.run(MOST_TILES, (worker, tile) -> {
                    if (tile == 5) {
                        throw new IllegalArgumentException("tile");
                    }
                }))
                .hasRootCauseMessage("tile");
        AtomicIntegerArray runs = new AtomicIntegerArray(MOST_TILES);
        executor.run(MOST_TILES, (worker, tile) -> runs.incrementAndGet(tile));
        assertThat(runs.get(5)).isEqualTo(1);
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
