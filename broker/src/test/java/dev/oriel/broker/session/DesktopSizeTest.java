package dev.oriel.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.redirect.display.Placement;
import dev.oriel.vmm.display.ScreenSize;
import org.junit.jupiter.api.Test;

final class DesktopSizeTest {

    private static final ScreenSize TEXT = new ScreenSize(720, 400);
    private static final ScreenSize XGA = new ScreenSize(1024, 768);

    @Test
    void withoutAWish_theDesktopIsTheScreen() {
        assertThat(new DesktopSize(TEXT, null).placement()).isEqualTo(Placement.exact(720, 400));
    }

    @Test
    void screenSmallerThanTheWish_isCentred() {
        assertThat(new DesktopSize(TEXT, XGA).placement()).isEqualTo(new Placement(720, 400, 1024, 768));
    }

    @Test
    void screenThatFollowed_fillsTheDesktop() {
        assertThat(new DesktopSize(TEXT, XGA).withScreen(XGA).placement()).isEqualTo(Placement.exact(1024, 768));
    }

    @Test
    void screenLargerThanTheWish_isNotCut() {
        assertThat(new DesktopSize(XGA, null).withWish(TEXT).placement()).isEqualTo(Placement.exact(1024, 768));
    }

    @Test
    void tinyScreen_getsTheSmallestDesktop() {
        assertThat(new DesktopSize(new ScreenSize(160, 100), null).placement())
                .isEqualTo(new Placement(160, 100, 200, 200));
    }
}
