package dev.oriel.rdp.codec.clear;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.nsc.NsCodecEncoder;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.SampleImages;
import dev.oriel.testkit.freerdp.FreeRdpClearCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** ClearCodec against FreeRDP's decoder, with caches that go through many pictures on both sides. */
final class ClearCodecFreeRdpTest {

    private final ClearCodecEncoder encoder = new ClearCodecEncoder();

    @Test
    void ourStreams_giveThePicture_withOneCacheForAll() {
        try (FreeRdpClearCodec theirs = new FreeRdpClearCodec()) {
            for (int round = 0; round < 2; round++) {
                for (CodecContract.Sample sample : CodecContract.samples()) {
                    byte[] stream = CodecContract.encoded(sample, encoder::encode);
                    int[] decoded = theirs.decode(stream, sample.width(), sample.height());
                    CodecContract.same(sample.toString(), decoded, sample.pixels(), sample.width());
                }
            }
        }
    }

    @Test
    void cachesThatWrapAround_stayInStep() {
        try (FreeRdpClearCodec theirs = new FreeRdpClearCodec()) {
            for (int seed = 0; seed < 30; seed++) {
                int[] pixels = SampleImages.text(1200, 120, seed);
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] ^= seed * 0x010305;
                }
                CodecContract.Sample sample = new CodecContract.Sample("text " + seed, pixels, 1200, 120);
                byte[] stream = CodecContract.encoded(sample, encoder::encode);
                CodecContract.same(sample.toString(), theirs.decode(stream, 1200, 120), pixels, 1200);
            }
        }
    }

    @Test
    void specificationExample_givesBothTheSamePicture() throws Exception {
        byte[] stream = GoldenFile.read(getClass(), "rdpegfx/4.1.1.1-clearcodec-example-2");
        int[] ours = new int[78 * 17];
        new ClearCodecDecoder().decode(Unpooled.wrappedBuffer(stream), ours, 0, 78, 78, 17);
        try (FreeRdpClearCodec theirs = new FreeRdpClearCodec()) {
            CodecContract.same("example 2", theirs.decode(stream, 78, 17), ours, 78);
        }
    }

    @Test
    void nsCodecInside_givesBothTheSamePicture() throws Exception {
        int[] picture = SampleImages.photo(30, 20, 1);
        for (ColorLoss.Chroma chroma : ColorLoss.Chroma.values()) {
            ByteBuf nested = Unpooled.buffer();
            new NsCodecEncoder()
                    .encode(
                            picture,
                            0,
                            30,
                            30,
                            20,
                            RowOrder.TOP_DOWN,
                            new ColorLoss(3, chroma),
                            AlphaChannel.DROP,
                            nested);
            ByteBuf stream = Unpooled.buffer().writeShort(0).writeIntLE(0).writeIntLE(0);
            stream.writeIntLE(13 + nested.readableBytes());
            stream.writeIntLE(0).writeShortLE(30).writeShortLE(20);
            stream.writeIntLE(nested.readableBytes()).writeByte(1).writeBytes(nested);
            byte[] bytes = new byte[stream.readableBytes()];
            stream.getBytes(0, bytes);
            int[] ours = new int[30 * 20];
            new ClearCodecDecoder().decode(stream, ours, 0, 30, 30, 20);
            try (FreeRdpClearCodec theirs = new FreeRdpClearCodec()) {
                CodecContract.same("NSCodec " + chroma, theirs.decode(bytes, 30, 20), ours, 30);
            }
        }
    }
}
