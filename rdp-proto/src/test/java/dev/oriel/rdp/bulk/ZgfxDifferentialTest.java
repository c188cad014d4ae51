package dev.oriel.rdp.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.freerdp.FreeRdpZgfx;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ours against FreeRDP's, many segments on one history. FreeRDP knows no Lite and does not compress. */
final class ZgfxDifferentialTest {

    private static final int SINGLE = 0xE0;

    @Test
    void ourSegments_areUnderstoodByFreeRdp() {
        ZgfxCompressor ours = new ZgfxCompressor();
        long before = 0;
        long after = 0;
        try (FreeRdpZgfx theirs = new FreeRdpZgfx(false)) {
            // 12 MB: our window and their history wrap several times.
            for (byte[] message : BulkSamples.conversation(11, 1200, ZgfxVariant.RDP8.maxSegment())) {
                ByteBuf wire = Unpooled.buffer().writeByte(SINGLE);
                ours.compress(Unpooled.wrappedBuffer(message), wire);
                before += message.length;
                after += wire.readableBytes();
                assertThat(theirs.decompress(ByteBufUtil.getBytes(wire))).isEqualTo(message);
            }
        }
        assertThat(before).isGreaterThan(3L * ZgfxVariant.RDP8.historySize());
        assertThat(after).isLessThan(before / 2);
    }

    @Test
    void theirSegments_areUnderstoodByUs() throws DecodeException {
        ZgfxDecompressor ours = new ZgfxDecompressor();
        try (FreeRdpZgfx theirs = new FreeRdpZgfx(true)) {
            for (byte[] message : BulkSamples.conversation(12, 300, ZgfxVariant.RDP8.maxSegment())) {
                ByteBuf wire = Unpooled.wrappedBuffer(theirs.compress(message));
                assertThat(wire.readUnsignedByte()).isEqualTo((short) SINGLE);
                ByteBuf out = Unpooled.buffer();
                ours.decompress(wire, out);
                assertThat(ByteBufUtil.getBytes(out)).isEqualTo(message);
            }
        }
    }

    /** What follows noise refers to it: bytes that were written without encoding are in both histories. */
    @Test
    void unencodedBytes_areRemembered() throws DecodeException {
        ZgfxCompressor ours = new ZgfxCompressor();
        ZgfxDecompressor decompressor = new ZgfxDecompressor();
        Random random = new Random(13);
        byte[] noise = BulkSamples.noise(random, 9000);
        byte[] text = BulkSamples.text(random, 9000);
        byte[] both = join(text, noise, text);
        try (FreeRdpZgfx theirs = new FreeRdpZgfx(false)) {
            for (boolean isNoise : new boolean[] {false, true, false}) {
                byte[] message = isNoise ? noise : both;
                ByteBuf wire = Unpooled.buffer().writeByte(SINGLE);
                ours.compress(Unpooled.wrappedBuffer(message), wire);
                assertThat(wire.readableBytes()).isLessThan(isNoise ? 500 : 18_000);
                assertThat(theirs.decompress(ByteBufUtil.getBytes(wire))).isEqualTo(message);
                ByteBuf out = Unpooled.buffer();
                decompressor.decompress(wire.skipBytes(1), out);
                assertThat(ByteBufUtil.getBytes(out)).isEqualTo(message);
            }
        }
    }

    private static byte[] join(byte[]... parts) {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(parts));
    }
}
