package dev.oriel.rdp.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.SampleImages;
import dev.oriel.testkit.freerdp.FreeRdpYuv;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Colours and views as FreeRDP makes and reads them; it cuts fractions off where we round. */
final class FreeRdpAvcTest {

    private static final int W = 320;
    private static final int H = 192;
    private static final Rectangle ALL = new Rectangle(0, 0, W, H);

    /** Luma: our factors add up to 1, theirs to 255/256. Chroma of a mean: theirs is cut twice. */
    private static final int PLANES = 3;

    private static final int PIXELS = 3;

    private final FreeRdpYuv theirs = new FreeRdpYuv(W, H);

    private static List<int[]> pictures() {
        return List.of(
                SampleImages.text(W, H, 1),
                SampleImages.photo(W, H, 1),
                SampleImages.noise(W, H, 1),
                SampleImages.blocks(W, H, 1),
                SampleImages.gradient(W, H));
    }

    @Test
    void halvedChroma_isTheSame() {
        for (int[] picture : pictures()) {
            Yuv420 ours = new Yuv420(W, H);
            ours.draw(picture, W, ALL);
            assertThat(largest(ours.planes(), theirs.planes(picture))).isLessThanOrEqualTo(PLANES);
            int[] shown = new int[W * H];
            ours.show(ALL, shown, W);
            assertThat(largest(shown, theirs.pixels(ours.planes()))).isLessThanOrEqualTo(PIXELS);
        }
    }

    @ParameterizedTest
    @EnumSource(Avc444Layout.class)
    void views_areTheSame(Avc444Layout layout) {
        for (int[] picture : pictures()) {
            Avc444Splitter ours = new Avc444Splitter(layout, W, H);
            ours.draw(picture, W, List.of(ALL));
            byte[][] views = theirs.views(picture, version(layout));
            assertThat(largest(ours.main().planes(), views[0])).isLessThanOrEqualTo(PLANES);
            assertThat(largest(ours.auxiliary().planes(), views[1])).isLessThanOrEqualTo(PLANES);
        }
    }

    @ParameterizedTest
    @EnumSource(Avc444Layout.class)
    void viewsTogether_areTheSame(Avc444Layout layout) {
        for (int[] picture : pictures()) {
            Avc444Splitter views = new Avc444Splitter(layout, W, H);
            views.draw(picture, W, List.of(ALL));
            Avc444Combiner ours = new Avc444Combiner(W, H);
            ours.main(views.main(), ALL);
            ours.auxiliary(layout, views.auxiliary(), ALL);
            int[] shown = new int[W * H];
            ours.show(ALL, shown, W);
            int[] expected =
                    theirs.pixels(views.main().planes(), views.auxiliary().planes(), version(layout));
            assertSameButForMeans(layout, shown, expected);
        }
    }

    private static int version(Avc444Layout layout) {
        return layout == Avc444Layout.V1 ? 1 : 2;
    }

    /**
     * The upper left pixel of each four is left to the decoder, and FreeRDP's fast one restores it where the specification
     * keeps the mean. In the first layout, FreeRDP 3.10 stores the odd columns of even rows at the even ones.
     */
    private static void assertSameButForMeans(Avc444Layout layout, int[] ours, int[] others) {
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                boolean even = (y & 1) == 0;
                int[] one = {ours[y * W + x]};
                int[] other = {others[y * W + x]};
                if (!even || ((x & 1) == 1 && layout == Avc444Layout.V2)) {
                    assertThat(largest(one, other)).isLessThanOrEqualTo(PIXELS);
                }
            }
        }
    }

    private static int largest(byte[] ours, byte[] others) {
        assertThat(ours).hasSameSizeAs(others);
        int largest = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs((ours[i] & 0xFF) - (others[i] & 0xFF)));
        }
        return largest;
    }

    private static int largest(int[] ours, int[] others) {
        int largest = 0;
        for (int i = 0; i < ours.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                largest = Math.max(largest, Math.abs(((ours[i] >> shift) & 0xFF) - ((others[i] >> shift) & 0xFF)));
            }
        }
        return largest;
    }
}
