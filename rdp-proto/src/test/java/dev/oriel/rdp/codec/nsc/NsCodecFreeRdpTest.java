package dev.oriel.rdp.codec.nsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.ColorLoss.Chroma;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.testkit.freerdp.FreeRdpNsCodec;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** NSCodec against FreeRDP's: both decode the same picture from the other's stream. */
final class NsCodecFreeRdpTest {

    private final NsCodecEncoder encoder = new NsCodecEncoder();
    private final NsCodecDecoder decoder = new NsCodecDecoder();

    @Test
    void ourStreams_giveBothTheSamePicture() throws Exception {
        try (FreeRdpNsCodec theirs = new FreeRdpNsCodec()) {
            for (CodecContract.Sample sample : CodecContract.samples()) {
                for (int level = 1; level <= ColorLoss.MAX; level++) {
                    for (Chroma chroma : Chroma.values()) {
                        ColorLoss loss = new ColorLoss(level, chroma);
                        AlphaChannel alpha = level == 2 ? AlphaChannel.KEEP : AlphaChannel.DROP;
                        byte[] stream = CodecContract.encoded(
                                sample,
                                (pixels, offset, stride, w, h, out) -> encoder.encode(
                                        pixels, offset, stride, w, h, RowOrder.BOTTOM_UP, loss, alpha, out));
                        CodecContract.same(
                                sample + " " + loss,
                                theirs.decode(stream, sample.width(), sample.height(), true),
                                decoded(stream, sample),
                                sample.width());
                    }
                }
            }
        }
    }

    @Test
    void theirStreams_giveBothTheSamePicture_andAreNoSmaller() throws Exception {
        long ours = 0;
        long others = 0;
        try (FreeRdpNsCodec theirs = new FreeRdpNsCodec()) {
            for (CodecContract.Sample sample : CodecContract.samples()) {
                int w = sample.width();
                int h = sample.height();
                for (int level = 1; level <= ColorLoss.MAX; level++) {
                    for (Chroma chroma : Chroma.values()) {
                        byte[] stream = theirs.encode(sample.pixels(), w, h, level, chroma == Chroma.HALVED ? 1 : 0);
                        CodecContract.same(
                                sample + " level " + level + " " + chroma,
                                theirs.decode(stream, w, h, true),
                                decoded(stream, sample),
                                w);
                        others += stream.length;
                        ColorLoss loss = new ColorLoss(level, chroma);
                        ours += encoder.encode(
                                sample.pixels(),
                                0,
                                w,
                                w,
                                h,
                                RowOrder.BOTTOM_UP,
                                loss,
                                AlphaChannel.KEEP,
                                Unpooled.buffer());
                    }
                }
            }
        }
        assertThat(ours).isLessThanOrEqualTo(others);
    }

    private int[] decoded(byte[] stream, CodecContract.Sample sample) throws Exception {
        int w = sample.width();
        int h = sample.height();
        int[] pixels = new int[w * h];
        decoder.decode(Unpooled.wrappedBuffer(stream), RowOrder.BOTTOM_UP, AlphaChannel.KEEP, pixels, 0, w, w, h);
        return pixels;
    }
}
