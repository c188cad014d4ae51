package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TileCacheTest {

    private static final int SLOTS = 150;

    private final TileCache cache = new TileCache(SLOTS);

    @Test
    void randomUse_neverNamesASlotThatHasAnotherTile() {
        Random random = new Random(7);
        Map<Integer, Integer> client = new HashMap<>();
        int hits = 0;
        for (int step = 0; step < 20_000; step++) {
            int tile = random.nextInt(3 * SLOTS / 2);
            choose(tile);
            int slot = cache.find();
            if (slot != TileCache.NONE) {
                hits++;
                assertThat(client).containsEntry(slot, tile);
            } else {
                slot = cache.put();
                assertThat(slot).isBetween(1, SLOTS);
                client.put(slot, tile);
            }
        }
        assertThat(hits).isGreaterThan(10_000);
    }

    @Test
    void tileThatIsAskedFor_staysLongest() {
        choose(0);
        int slot = cache.put();
        for (int tile = 1; tile < 10 * SLOTS; tile++) {
            choose(tile);
            cache.put();
            choose(0);
            assertThat(cache.find()).isEqualTo(slot);
        }
    }

    @Test
    void cleared_knowsNothing() {
        choose(3);
        cache.put();
        cache.clear();
        choose(3);
        assertThat(cache.find()).isEqualTo(TileCache.NONE);
    }

    private void choose(int tile) {
        int[] pixels = new int[Damage.TILE * Damage.TILE];
        Arrays.fill(pixels, 0x101010);
        pixels[tile] = tile;
        cache.choose(pixels, 0, Damage.TILE);
    }
}
