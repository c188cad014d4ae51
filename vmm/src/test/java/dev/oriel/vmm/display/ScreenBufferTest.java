package dev.oriel.vmm.display;

import static dev.oriel.vmm.display.PixelFormat.X8R8G8B8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class ScreenBufferTest {

    private final ScreenBuffer screen = new ScreenBuffer(new ScreenSize(4, 3));

    @Test
    void whatLiesOutsideIsLeftOut() {
        ScreenArea written = screen.write(new ScreenArea(-1, 2, 3, 4), X8R8G8B8, words(1, 2, 3, 4, 5, 6), 12);
        assertThat(written).isEqualTo(new ScreenArea(0, 2, 2, 1));
        assertThat(all()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 0, 0);
        assertThat(screen.write(new ScreenArea(4, 0, 1, 1), X8R8G8B8, words(9), 4)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void readsAreClippedToTheScreen() {
        screen.replace(new ScreenSize(2, 2), X8R8G8B8, words(1, 2, 3, 4), 8);
        int[] target = {9, 9, 9, 9, 9, 9, 9, 9, 9};
        screen.read(new ScreenArea(1, -1, 3, 3), target, 0, 3);
        assertThat(target).containsExactly(9, 9, 9, 2, 9, 9, 4, 9, 9);
    }

    @Test
    void areaOutsideTheScreen_asAfterAShrink_readsNothing() {
        screen.replace(new ScreenSize(2, 2), X8R8G8B8, words(1, 2, 3, 4), 8);
        int[] target = {9, 9, 9, 9};
        screen.read(new ScreenArea(5, 0, 2, 2), target, 0, 2);
        screen.read(new ScreenArea(0, 7, 2, 2), target, 0, 2);
        screen.read(new ScreenArea(-4, 1, 2, 2), target, 0, 2);
        assertThat(target).containsOnly(9);
    }

    @Test
    void copiesMayOverlap() {
        screen.replace(new ScreenSize(3, 3), X8R8G8B8, words(1, 2, 3, 4, 5, 6, 7, 8, 9), 12);
        screen.copy(0, 0, new ScreenArea(1, 1, 2, 2));
        assertThat(all()).containsExactly(1, 2, 3, 4, 1, 2, 7, 4, 5);
        screen.copy(1, 1, new ScreenArea(0, 0, 2, 2));
        assertThat(all()).containsExactly(1, 2, 3, 4, 5, 2, 7, 4, 5);
    }

    @Test
    void anotherSizeIsBlackOrReplacedInOneStep() {
        screen.replace(new ScreenSize(1, 2), X8R8G8B8, words(5, 6), 4);
        assertThat(all()).containsExactly(5, 6);
        screen.clear(new ScreenSize(2, 2));
        assertThat(all()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void hugeScreensAreRefused() throws DisplayProtocolException {
        assertThat(ScreenBuffer.checkedSize("Scanout", 8192, 4096)).isEqualTo(new ScreenSize(8192, 4096));
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(() -> ScreenBuffer.checkedSize("Scanout", 8192, 4097));
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(() -> ScreenBuffer.checkedSize("Scanout", 0xFFFF_FFFFL, 1));
    }

    private int[] all() {
        ScreenSize size = screen.size();
        int[] pixels = new int[size.width() * size.height()];
        screen.read(size.area(), pixels, 0, size.width());
        return pixels;
    }

    private static ByteBuffer words(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.flip();
    }
}
