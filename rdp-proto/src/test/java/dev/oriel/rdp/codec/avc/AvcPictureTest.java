package dev.oriel.rdp.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.SampleImages;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures there and back without H.264 in between. */
final class AvcPictureTest {

    private static final int W = 160;
    private static final int H = 96;
    private static final Rectangle ALL = new Rectangle(0, 0, W, H);

    @Test
    void grey_survivesHalvedChroma() {
        int[] grey = new int[W * H];
        Arrays.setAll(grey, i -> (i & 0xFF) * 0x010101);
        assertThat(halved(grey)).isEqualTo(grey);
    }

    @Test
    void squaresOfTwo_surviveHalvedChroma_butForRounding() {
        int[] coarse = new int[W * H];
        int[] noise = SampleImages.noise(W, H, 1);
        Arrays.setAll(coarse, i -> noise[i / W / 2 * W + i % W / 2]);
        assertThat(largestDifference(halved(coarse), coarse)).isLessThanOrEqualTo(2);
    }

    private static int[] halved(int[] pixels) {
        Yuv420 picture = new Yuv420(W, H);
        picture.draw(pixels, W, ALL);
        int[] target = new int[W * H];
        picture.show(ALL, target, W);
        return target;
    }

    @ParameterizedTest
    @EnumSource(Avc444Layout.class)
    void everyPicture_survivesFullChroma_butForSmallSteps(Avc444Layout layout) {
        for (int[] picture : pictures()) {
            int[] shown = full(layout, picture, ALL);
            // Chroma of one pixel in four stays the mean when it is less than 30 away: 55 levels of blue.
            assertThat(largestDifference(shown, picture)).isLessThanOrEqualTo(58);
            for (int y = 1; y < H; y += 2) {
                for (int x = 0; x < W; x++) {
                    assertThat(difference(shown[y * W + x], picture[y * W + x])).isLessThanOrEqualTo(2);
                }
            }
        }
    }

    @Test
    void strongColours_surviveFullChroma() {
        int[] picture = new int[W * H];
        int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFFFFFF, 0x000000, 0xFF00FF};
        Arrays.setAll(picture, i -> colours[i % colours.length]);
        for (Avc444Layout layout : Avc444Layout.values()) {
            assertThat(largestDifference(full(layout, picture, ALL), picture)).isLessThanOrEqualTo(58);
        }
    }

    @Test
    void detail_isColouredEdges() {
        Avc444Splitter splitter = new Avc444Splitter(Avc444Layout.V2, W, H);
        splitter.draw(SampleImages.noise(W, H, 1), W, List.of(ALL));
        assertThat(splitter.hasDetail()).isTrue();
        splitter.draw(SampleImages.gradient(W, H), W, List.of(ALL));
        assertThat(splitter.hasDetail()).isFalse();
    }

    private static List<int[]> pictures() {
        return List.of(
                SampleImages.text(W, H, 1),
                SampleImages.photo(W, H, 1),
                SampleImages.noise(W, H, 1),
                SampleImages.blocks(W, H, 1),
                SampleImages.gradient(W, H),
                new int[W * H]);
    }

    private static int[] full(Avc444Layout layout, int[] picture, Rectangle area) {
        Avc444Splitter splitter = new Avc444Splitter(layout, W, H);
        splitter.draw(picture, W, List.of(area));
        return combined(layout, splitter, area, W, H);
    }

    @ParameterizedTest
    @EnumSource(Avc444Layout.class)
    void area_isDrawnWhereItIs_andNothingElse(Avc444Layout layout) {
        int[] picture = SampleImages.noise(W, H, 2);
        int[] whole = full(layout, picture, ALL);
        Rectangle area = new Avc444Splitter(layout, W, H).whole(new Rectangle(37, 21, 50, 33));
        assertThat(area.x()).isLessThanOrEqualTo(37);
        assertThat(area.right()).isGreaterThanOrEqualTo(87);
        int[] part = full(layout, picture, area);
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                boolean inside = area.x() <= x && x < area.right() && area.y() <= y && y < area.bottom();
                assertThat(part[y * W + x]).isEqualTo(inside ? whole[y * W + x] : 0);
            }
        }
    }

    @Test
    void area_atAnyPlace_isShownAlone() {
        Yuv420 picture = new Yuv420(W, H);
        picture.draw(SampleImages.photo(W, H, 3), W, ALL);
        int[] whole = new int[W * H];
        picture.show(ALL, whole, W);
        Rectangle odd = new Rectangle(13, 7, 41, 29);
        int[] part = new int[W * H];
        picture.show(odd, part, W);
        for (int i = 0; i < part.length; i++) {
            boolean inside = 13 <= i % W && i % W < 54 && 7 <= i / W && i / W < 36;
            assertThat(part[i]).isEqualTo(inside ? whole[i] : 0);
        }
    }

    @Test
    void pictures_allocateNothing() throws Exception {
        int[] picture = SampleImages.photo(W, H, 1);
        int[] target = new int[W * H];
        Yuv420 halved = new Yuv420(W, H);
        Avc444Splitter splitter = new Avc444Splitter(Avc444Layout.V2, W, H);
        Avc444Combiner combiner = new Avc444Combiner(W, H);
        AllocatedBytes.areNone(() -> {
            halved.draw(picture, W, ALL);
            halved.show(ALL, target, W);
            splitter.main().draw(picture, W, ALL);
            combiner.show(ALL, target, W);
        });
    }

    /** Any place and size within the picture; the first bytes choose them. */
    @FuzzTest
    void areas(byte[] input) {
        if (input.length < 6) {
            return;
        }
        // Small, because a fuzzer watches each comparison.
        int width = 48;
        int height = 32;
        Rectangle all = new Rectangle(0, 0, width, height);
        int x = (input[0] & 0xFF) % width;
        int y = (input[1] & 0xFF) % height;
        Rectangle area = new Rectangle(x, y, 1 + (input[2] & 0xFF) % (width - x), 1 + (input[3] & 0xFF) % (height - y));
        int[] picture = new int[width * height];
        Arrays.setAll(picture, i -> input[i % input.length] * 0x010307 & 0xFFFFFF);
        for (Avc444Layout layout : Avc444Layout.values()) {
            Avc444Splitter splitter = new Avc444Splitter(layout, width, height);
            splitter.draw(picture, width, List.of(all));
            int[] whole = combined(layout, splitter, all, width, height);
            int[] target = combined(layout, splitter, area, width, height);
            for (int row = area.y(); row < area.bottom(); row++) {
                int from = row * width + area.x();
                int to = row * width + area.right();
                if (Arrays.mismatch(target, from, to, whole, from, to) >= 0) {
                    throw new AssertionError("row " + row + " of " + area);
                }
            }
        }
    }

    private static int[] combined(Avc444Layout layout, Avc444Splitter splitter, Rectangle area, int width, int height) {
        Avc444Combiner combiner = new Avc444Combiner(width, height);
        combiner.main(splitter.main(), area);
        combiner.auxiliary(layout, splitter.auxiliary(), area);
        int[] target = new int[width * height];
        combiner.show(area, target, width);
        return target;
    }

    private static int largestDifference(int[] one, int[] other) {
        int largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, difference(one[i], other[i]));
        }
        return largest;
    }

    private static int difference(int one, int other) {
        int largest = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            largest = Math.max(largest, Math.abs(((one >> shift) & 0xFF) - ((other >> shift) & 0xFF)));
        }
        return largest;
    }
}
