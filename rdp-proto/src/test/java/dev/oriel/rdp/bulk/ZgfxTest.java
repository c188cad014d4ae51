package dev.oriel.rdp.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ZgfxTest {

    private final ZgfxDecompressor decompressor = new ZgfxDecompressor();
    private final ZgfxCompressor compressor = new ZgfxCompressor();

    @Test
    void specificationExample_givesItsSentence() throws Exception {
        ByteBuf segments = Unpooled.wrappedBuffer(GoldenFile.read(getClass(), "rdpegfx/4.2-zgfx-three-segments"));
        ByteBuf out = Unpooled.buffer();
        for (int length : new int[] {17, 14, 16}) {
            decompressor.decompress(segments.readSlice(length), out);
        }
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("The quick brown fox jumps over the lazy dog");
        assertThat(segments.isReadable()).isFalse();
    }

    @Test
    void segments_surviveTheWire_beyondEveryWindow() throws Exception {
        Random random = new Random(4);
        int[] text = SampleImages.text(400, 300, 1);
        byte[] pixels = new byte[4 * text.length];
        for (int i = 0; i < text.length; i++) {
            pixels[4 * i] = (byte) text[i];
            pixels[4 * i + 1] = (byte) (text[i] >> 8);
            pixels[4 * i + 2] = (byte) (text[i] >> 16);
        }
        // 6 MB: both the compressor's window and the peer's history wrap around.
        for (int n = 0; n < 200; n++) {
            byte[] segment = new byte[n % 5 == 0 ? ZgfxVariant.RDP8.maxSegment() : 1 + random.nextInt(40_000)];
            if (n % 7 == 0) {
                random.nextBytes(segment);
            } else {
                System.arraycopy(pixels, random.nextInt(pixels.length - segment.length), segment, 0, segment.length);
            }
            ByteBuf wire = Unpooled.buffer();
            int written = compressor.compress(Unpooled.wrappedBuffer(segment), wire);
            assertThat(written).isEqualTo(wire.readableBytes()).isLessThanOrEqualTo(segment.length + 1);
            ByteBuf out = Unpooled.buffer();
            assertThat(decompressor.decompress(wire, out)).isEqualTo(segment.length);
            assertThat(out).isEqualTo(Unpooled.wrappedBuffer(segment));
        }
    }

    @Test
    void everyByteAndShortSegment_survives() throws Exception {
        for (int value = 0; value < 256; value++) {
            byte[] segment = new byte[300];
            for (int i = 0; i < segment.length; i++) {
                segment[i] = (byte) (i % (value + 1) == 0 ? value : i);
            }
            ByteBuf wire = Unpooled.buffer();
            compressor.compress(Unpooled.wrappedBuffer(segment), wire);
            ByteBuf out = Unpooled.buffer();
            decompressor.decompress(wire, out);
            assertThat(out).isEqualTo(Unpooled.wrappedBuffer(segment));
        }
    }

    @Test
    void repetition_isCompressed() {
        ByteBuf wire = Unpooled.buffer();
        compressor.compress(Unpooled.wrappedBuffer(new byte[60_000]), wire);
        assertThat(wire.readableBytes()).isLessThan(20);
    }

    @Test
    void bomb_stopsAtOneSegment() {
        // A literal, then a match whose length code says 2^30.
        ByteBuf bomb = Unpooled.buffer()
                .writeByte(0x24)
                .writeByte(0b11000_100)
                .writeByte(0b01_00001_1)
                .writeInt(-1);
        bomb.writeByte(0);
        ByteBuf out = Unpooled.buffer();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decompressor.decompress(bomb, out))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(DecodeException.Kind.LIMIT_EXCEEDED));
        assertThat(out.isReadable()).isFalse();
    }

    @Test
    void matchBeforeTheFirstByte_isZeros() throws Exception {
        // A distance of 5 and a length of 3, then 5 unused bits.
        byte[] match = {0x24, (byte) 0b10001_001, (byte) 0b01_0_00000, 5};
        ByteBuf out = Unpooled.buffer();
        decompressor.decompress(Unpooled.wrappedBuffer(match), out);
        assertThat(ByteBufUtil.getBytes(out)).containsExactly(0, 0, 0);
    }

    @Test
    void otherCompressionType_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(
                        () -> decompressor.decompress(Unpooled.wrappedBuffer(new byte[] {0x01, 0}), Unpooled.buffer()))
                .withMessageContaining("compression type");
    }
}
