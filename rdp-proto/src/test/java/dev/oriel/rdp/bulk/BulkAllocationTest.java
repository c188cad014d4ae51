package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.AllocatedBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories are made once; a PDU costs no memory. */
final class BulkAllocationTest {

    @ParameterizedTest
    @EnumSource
    void bulk_allocatesNothing(BulkType type) throws Exception {
        BulkCompressor compressor = new BulkCompressor(type);
        BulkDecompressor decompressor = new BulkDecompressor(type);
        ByteBuf[] pdus = pdus(3000);
        ByteBuf wire = Unpooled.buffer(8000);
        ByteBuf out = Unpooled.buffer(8000);
        AllocatedBytes.areNone(() -> {
            for (ByteBuf pdu : pdus) {
                int flags = compressor.compress(pdu.readerIndex(0), wire.clear());
                decompressor.decompress(flags, wire, out.clear());
            }
        });
    }

    @Test
    void zgfx_allocatesNothing() throws Exception {
        ZgfxCompressor compressor = new ZgfxCompressor();
        ZgfxDecompressor decompressor = new ZgfxDecompressor();
        ByteBuf[] pdus = pdus(20_000);
        ByteBuf wire = Unpooled.buffer(40_000);
        ByteBuf out = Unpooled.buffer(40_000);
        AllocatedBytes.areNone(() -> {
            for (ByteBuf pdu : pdus) {
                compressor.compress(pdu.readerIndex(0), wire.clear());
                decompressor.decompress(wire, out.clear());
            }
        });
    }

    private static ByteBuf[] pdus(int size) {
        Random random = new Random(5);
        ByteBuf[] pdus = new ByteBuf[8];
        for (int i = 0; i < pdus.length; i++) {
            pdus[i] = Unpooled.wrappedBuffer(i == 5 ? BulkSamples.noise(random, size) : BulkSamples.text(random, size));
        }
        return pdus;
    }
}
