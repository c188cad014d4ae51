package dev.oriel.rdp.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

final class BulkFuzzTest {

    @FuzzTest
    void zgfx(byte[] input) {
        ZgfxDecompressor decompressor = new ZgfxDecompressor();
        ByteBuf out = Unpooled.buffer();
        for (int half = 0; half < 2; half++) {
            int middle = input.length / 2;
            ByteBuf in = Unpooled.wrappedBuffer(input, half * middle, half == 0 ? middle : input.length - middle);
            int before = out.readableBytes();
            try {
                assertThat(decompressor.decompress(in, out)).isEqualTo(out.readableBytes() - before);
            } catch (DecodeException refused) {
                assertThat(out.readableBytes()).isEqualTo(before);
            }
            assertThat(out.readableBytes() - before).isLessThanOrEqualTo(Zgfx.MAX_SEGMENT);
        }
    }
}
