package dev.oriel.rdp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RawBitmapTest {

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void updates_surviveTheWire(PixelFormat format) throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            int[] expected = Arrays.stream(sample.pixels())
                    .map(rgb -> format.toRgb(format.fromRgb(rgb)))
                    .toArray();
            CodecContract.roundTrip(
                    sample,
                    expected,
                    (pixels, offset, stride, w, h, out) -> {
                        RawBitmap.encodeUpdate(pixels, offset, stride, w, h, format, out);
                        return RawBitmap.updateSize(format, w, h);
                    },
                    (in, pixels, offset, stride, w, h) ->
                            RawBitmap.decodeUpdate(in, format, pixels, offset, stride, w, h));
        }
    }

    @Test
    void surfaces_keepOrDropAlpha() throws Exception {
        int[] pixels = {0x80112233, 0xFF445566};
        ByteBuf wire = Unpooled.directBuffer();
        try {
            RawBitmap.encodeSurface(pixels, 0, 1, 1, 2, wire);
            assertThat(wire.getByte(0)).isEqualTo((byte) 0x33);
            int[] kept = new int[2];
            RawBitmap.decodeSurface(wire.duplicate(), AlphaChannel.KEEP, kept, 0, 1, 1, 2);
            assertThat(kept).isEqualTo(pixels);
            RawBitmap.decodeSurface(wire, AlphaChannel.DROP, kept, 0, 1, 1, 2);
            assertThat(kept).containsExactly(0x112233, 0x445566);
        } finally {
            wire.release();
        }
    }

    @Test
    void rowsOfUpdates_arePaddedToFourBytes() throws Exception {
        ByteBuf wire = Unpooled.buffer();
        RawBitmap.encodeUpdate(new int[] {0x0000FF, 0xFFFFFF}, 0, 1, 1, 2, PixelFormat.RGB565, wire);
        byte[] bytes = new byte[wire.readableBytes()];
        wire.readBytes(bytes);
        assertThat(bytes).containsExactly(0xFF, 0xFF, 0, 0, 0x1F, 0, 0, 0);
    }

    @Test
    void palette_givesColours() {
        int[] palette = new int[256];
        palette[7] = 0xABCDEF;
        int[] pixels = {7, 0};
        RawBitmap.applyPalette(palette, pixels, 0, 2, 2, 1);
        assertThat(pixels).containsExactly(0xABCDEF, 0);
    }

    @Test
    void shortInput_isRefused_beforeAnythingIsDrawn() {
        int[] pixels = {1, 2};
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> RawBitmap.decodeSurface(
                        Unpooled.wrappedBuffer(new byte[7]), AlphaChannel.DROP, pixels, 0, 2, 2, 1))
                .withMessageContaining("bitmapDataStream");
        assertThat(pixels).containsExactly(1, 2);
    }
}
