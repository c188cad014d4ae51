package dev.oriel.rdp.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories are made once; a PDU costs no memory. */
final class BulkAllocationTest {

    private static final int CALLS = 2000;

    private interface Work {
        void run() throws DecodeException;
    }

    @ParameterizedTest
    @EnumSource
    void bulk_allocatesNothing(BulkType type) throws DecodeException {
        BulkCompressor compressor = new BulkCompressor(type);
        BulkDecompressor decompressor = new BulkDecompressor(type);
        ByteBuf[] pdus = pdus(3000);
        ByteBuf wire = Unpooled.buffer(8000);
        ByteBuf out = Unpooled.buffer(8000);
        int[] next = {0};
        assertThat(allocated(() -> {
                    ByteBuf pdu = pdus[next[0]++ & 7].readerIndex(0);
                    int flags = compressor.compress(pdu, wire.clear());
                    decompressor.decompress(flags, wire, out.clear());
                }))
                .isLessThan(CALLS);
    }

    @Test
    void zgfx_allocatesNothing() throws DecodeException {
        ZgfxCompressor compressor = new ZgfxCompressor();
        ZgfxDecompressor decompressor = new ZgfxDecompressor();
        ByteBuf[] pdus = pdus(20_000);
        ByteBuf wire = Unpooled.buffer(40_000);
        ByteBuf out = Unpooled.buffer(40_000);
        int[] next = {0};
        assertThat(allocated(() -> {
                    compressor.compress(pdus[next[0]++ & 7].readerIndex(0), wire.clear());
                    decompressor.decompress(wire, out.clear());
                }))
                .isLessThan(CALLS);
    }

    private static ByteBuf[] pdus(int size) {
        Random random = new Random(5);
        ByteBuf[] pdus = new ByteBuf[8];
        for (int i = 0; i < pdus.length; i++) {
            pdus[i] = Unpooled.wrappedBuffer(i == 5 ? BulkSamples.noise(random, size) : BulkSamples.text(random, size));
        }
        return pdus;
    }

    /** Bytes in {@link #CALLS} calls after as many for warming up; less than one a call is somebody else's. */
    private static long allocated(Work work) throws DecodeException {
        for (int i = 0; i < CALLS; i++) {
            work.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            work.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
