package dev.oriel.rdp.codec.planar;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.ColorLoss.Chroma;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.testkit.freerdp.FreeRdpPlanar;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** The planar codec against FreeRDP's. */
final class PlanarFreeRdpTest {

    private static final int MAX_SIDE = 1024;
    private static final int THEIR_SMALLEST_SIDE = 5;

    private final PlanarEncoder encoder = new PlanarEncoder();
    private final PlanarDecoder decoder = new PlanarDecoder();

    @Test
    void ourStreams_giveBothTheSamePicture() throws Exception {
        try (FreeRdpPlanar theirs = new FreeRdpPlanar(MAX_SIDE, MAX_SIDE)) {
            for (CodecContract.Sample sample : CodecContract.samples()) {
                for (AlphaChannel alpha : AlphaChannel.values()) {
                    CodecContract.Sample shown = alpha == AlphaChannel.KEEP ? withAlpha(sample) : sample;
                    for (int level = 0; level <= ColorLoss.MAX; level++) {
                        for (Chroma chroma : Chroma.values()) {
                            if (level > 0 || chroma == Chroma.FULL) {
                                compare(theirs, shown, new ColorLoss(level, chroma), alpha);
                            }
                        }
                    }
                }
            }
        }
    }

    private void compare(FreeRdpPlanar theirs, CodecContract.Sample sample, ColorLoss loss, AlphaChannel alpha)
            throws Exception {
        byte[] stream = CodecContract.encoded(
                sample,
                (pixels, offset, stride, w, h, out) ->
                        encoder.encode(pixels, offset, stride, w, h, RowOrder.TOP_DOWN, loss, alpha, out));
        CodecContract.same(
                sample + " " + loss + " " + alpha,
                theirs.decode(stream, sample.width(), sample.height(), false),
                decoded(stream, sample),
                sample.width());
    }

    @Test
    void theirStreams_giveThePicture() throws Exception {
        try (FreeRdpPlanar theirs = new FreeRdpPlanar(MAX_SIDE, MAX_SIDE)) {
            for (CodecContract.Sample sample : CodecContract.samples()) {
                if (sample.width() < THEIR_SMALLEST_SIDE || sample.height() < THEIR_SMALLEST_SIDE) {
                    // FreeRDP fails at these, or leaves a plane out.
                    continue;
                }
                byte[] stream = theirs.encode(sample.pixels(), sample.width(), sample.height());
                int w = sample.width();
                int[] pixels = new int[w * sample.height()];
                decoder.decode(
                        Unpooled.wrappedBuffer(stream),
                        RowOrder.BOTTOM_UP,
                        AlphaChannel.DROP,
                        pixels,
                        0,
                        w,
                        w,
                        sample.height());
                CodecContract.same(sample.toString(), pixels, sample.pixels(), w);
            }
        }
    }

    private static CodecContract.Sample withAlpha(CodecContract.Sample sample) {
        int[] pixels = sample.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= (i / 7) << 24;
        }
        return new CodecContract.Sample(sample.name(), pixels, sample.width(), sample.height());
    }

    private int[] decoded(byte[] stream, CodecContract.Sample sample) throws Exception {
        int w = sample.width();
        int h = sample.height();
        int[] pixels = new int[w * h];
        decoder.decode(Unpooled.wrappedBuffer(stream), RowOrder.TOP_DOWN, AlphaChannel.KEEP, pixels, 0, w, w, h);
        return pixels;
    }
}
