package dev.oriel.rdp.egfx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.bulk.ZgfxCompressor;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.testkit.AllocationLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SegmentedDataTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 0xffff, 0x10000, 300_000})
    void message_comesBack(int size) throws DecodeException {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        ByteBuf wire = Unpooled.buffer();
        SegmentedData.write(Unpooled.wrappedBuffer(message), wire);
        assertThat(wire.readableBytes()).isEqualTo(SegmentedData.encodedSize(size));
        ByteBuf out = Unpooled.buffer();
        new SegmentedDataReader(300_000).read(PduReader.of(wire), out);
        assertThat(Bytes.copyOf(out)).isEqualTo(Bytes.of(message));
    }

    @Test
    void compressedSegment_isDecompressed() throws DecodeException {
        byte[] message = new byte[5000];
        ByteBuf wire = Unpooled.buffer().writeByte(SegmentedData.SINGLE);
        new ZgfxCompressor().compress(Unpooled.wrappedBuffer(message), wire);
        assertThat(wire.readableBytes()).isLessThan(1000);
        ByteBuf out = Unpooled.buffer();
        new SegmentedDataReader(5000).read(PduReader.of(wire), out);
        assertThat(Bytes.copyOf(out)).isEqualTo(Bytes.of(message));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xffff, 0x10000, 300_000})
    void compressedMessages_comeBack_shorter(int size) throws DecodeException {
        byte[] message = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i += 1 + random.nextInt(40)) {
            message[i] = (byte) random.nextInt();
        }
        ZgfxCompressor compressor = new ZgfxCompressor();
        SegmentedDataReader reader = new SegmentedDataReader(300_000);
        for (int n = 0; n < 5; n++) {
            ByteBuf wire = Unpooled.buffer();
            SegmentedData.write(Unpooled.wrappedBuffer(message), compressor, wire);
            int plainSize = SegmentedData.encodedSize(size);
            assertThat(wire.readableBytes()).isLessThanOrEqualTo(size > 100 ? plainSize / 2 : plainSize);
            ByteBuf out = Unpooled.buffer();
            reader.read(PduReader.of(wire), out);
            assertThat(Bytes.copyOf(out)).isEqualTo(Bytes.of(message));
        }
    }

    @Test
    void storedAndCompressedMessages_shareOneHistory() throws DecodeException {
        ZgfxCompressor compressor = new ZgfxCompressor();
        SegmentedDataReader reader = new SegmentedDataReader(1 << 20);
        byte[] message = new byte[100_000];
        new Random(5).nextBytes(message);
        for (int i = 0; i < 12; i++) {
            ByteBuf wire = Unpooled.buffer();
            if (i % 3 == 0) {
                message[i] ^= 1;
                SegmentedData.store(Unpooled.wrappedBuffer(message), compressor, wire);
                assertThat(wire.readableBytes()).isEqualTo(SegmentedData.encodedSize(message.length));
            } else {
                SegmentedData.write(Unpooled.wrappedBuffer(message), compressor, wire);
            }
            ByteBuf back = Unpooled.buffer();
            reader.read(PduReader.of(wire), back);
            assertThat(ByteBufUtil.getBytes(back)).isEqualTo(message);
        }
    }

    @Test
    void declaredSizeBeyondTheLimit_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new SegmentedDataReader(1000)
                        .read(PduReader.of(Bytes.ofHex("e1 ffff e9030000")), Unpooled.buffer()))
                .withMessageStartingWith("uncompressedSize");
    }

    @Test
    void moreThanDeclared_isRefused() {
        Bytes wire = Bytes.ofHex("e1 0200 02000000  02000000 04 aa  03000000 04 bbcc");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new SegmentedDataReader(1000).read(PduReader.of(wire), Unpooled.buffer()))
                .withMessageStartingWith("uncompressedSize");
    }

    @FuzzTest
    void read_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            ByteBuf out = Unpooled.buffer();
            try {
                new SegmentedDataReader(1000).read(PduReader.of(Bytes.of(input)), out);
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
            assertThat(out.readableBytes()).isLessThanOrEqualTo(1000 + 0xffff);
        });
    }
}
