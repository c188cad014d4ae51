package dev.oriel.rdp.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.AllocationLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

final class BulkFuzzTest {

    @FuzzTest
    void zgfx(byte[] input) {
        AllocationLimit.hold(() -> {
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
                assertThat(out.readableBytes() - before).isLessThanOrEqualTo(ZgfxVariant.RDP8.maxSegment());
            }
        });
    }

    /** Any flags and packets, one behind the other on one history. */
    @FuzzTest
    void decompressor(byte[] input) {
        AllocationLimit.hold(() -> {
            BulkDecompressor decompressor = new BulkDecompressor(BulkType.XCRUSH);
            ByteBuf in = Unpooled.wrappedBuffer(input);
            ByteBuf out = Unpooled.buffer();
            while (in.readableBytes() > 2) {
                int flags = in.readUnsignedByte();
                ByteBuf packet = in.readSlice(Math.min(in.readUnsignedByte(), in.readableBytes()));
                out.clear();
                try {
                    assertThat(decompressor.decompress(flags, packet, out)).isEqualTo(out.readableBytes());
                } catch (DecodeException refused) {
                    assertThat(out.isReadable()).isFalse();
                    assertThat(refused.field()).isNotEmpty();
                }
                assertThat(out.readableBytes()).isLessThanOrEqualTo(BulkDecompressor.MAX_OUTPUT);
            }
        });
    }

    @FuzzTest
    void compressors_giveBackWhatTheyWereGiven(byte[] input) throws DecodeException {
        AllocationLimit.hold(() -> {
            for (BulkType type : BulkType.values()) {
                BulkCompressor compressor = new BulkCompressor(type);
                BulkDecompressor decompressor = new BulkDecompressor(type);
                ByteBuf in = Unpooled.wrappedBuffer(input);
                while (in.isReadable()) {
                    int size = Math.min(in.readableBytes(), 60 + in.getUnsignedByte(in.readerIndex()));
                    byte[] pdu = ByteBufUtil.getBytes(in.readSlice(size));
                    ByteBuf wire = Unpooled.buffer();
                    int flags = compressor.compress(Unpooled.wrappedBuffer(pdu), wire);
                    ByteBuf out = Unpooled.buffer();
                    decompressor.decompress(flags, wire, out);
                    assertThat(ByteBufUtil.getBytes(out)).isEqualTo(pdu);
                }
            }
        });
    }
}
