package dev.oriel.rdp.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.testkit.GoldenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BulkTest {

    private static final String BELLS = "for.whom.the.bell.tolls,.the.bell.tolls.for.thee!";

    @ParameterizedTest
    @EnumSource
    void conversation_arrivesWhole(BulkType type) throws DecodeException {
        BulkCompressor compressor = new BulkCompressor(type);
        BulkDecompressor decompressor = new BulkDecompressor(type);
        ByteBuf wire = Unpooled.directBuffer();
        ByteBuf out = Unpooled.buffer();
        long before = 0;
        long after = 0;
        // Some PDUs are longer than what is compressed.
        for (byte[] pdu : BulkSamples.conversation(7, 1500, compressor.maxInput() + 2000)) {
            int flags = compressor.compress(Unpooled.wrappedBuffer(pdu), wire.clear());
            before += pdu.length;
            after += wire.readableBytes();
            assertThat(wire.readableBytes()).isLessThanOrEqualTo(pdu.length);
            assertThat(decompressor.decompress(flags, wire, out.clear())).isEqualTo(pdu.length);
            assertThat(ByteBufUtil.getBytes(out)).isEqualTo(pdu);
        }
        wire.release();
        assertThat(after).isLessThan(before * 2 / 3);
    }

    @ParameterizedTest
    @CsvSource({
        "0x60, rdpbcgr/3.1.8.4.1-mppc-8k",
        "0x61, rdpbcgr/3.1.8.4.2-mppc-64k",
        "0x22, rdpegdi/3.1.8.1-rdp6-bulk",
    })
    void sentence_decodes(String flags, String golden) throws DecodeException {
        Bytes packet = Bytes.of(GoldenFile.read(getClass(), golden));
        ByteBuf out = Unpooled.buffer();
        new BulkDecompressor(BulkType.XCRUSH).decompress(Integer.decode(flags), packet.asBuffer(), out);
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(BELLS);
    }

    @ParameterizedTest
    @CsvSource({"MPPC_8K, rdpbcgr/3.1.8.4.1-mppc-8k", "MPPC_64K, rdpbcgr/3.1.8.4.2-mppc-64k"})
    void sentence_isNotLonger(BulkType type, String golden) {
        MppcEncoder encoder = new MppcEncoder(type);
        byte[] sentence = BELLS.getBytes(StandardCharsets.US_ASCII);
        int flags = encoder.encode(sentence, 0, sentence.length);
        assertThat(flags).isEqualTo(0x60 | type.code());
        assertThat(encoder.size()).isLessThanOrEqualTo(GoldenFile.read(getClass(), golden).length);
    }

    @Test
    void rdp61Example_refersToItsOwnPacket() throws DecodeException {
        ByteBuf packets = Unpooled.wrappedBuffer(GoldenFile.read(getClass(), "rdpegdi/4.7-rdp61-bulk"));
        BulkDecompressor decompressor = new BulkDecompressor(BulkType.XCRUSH);
        ByteBuf out = Unpooled.buffer();
        decompressor.decompress(0x23, packets.readSlice(12), out);
        decompressor.decompress(0x23, packets, out);
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("abcdefghijklmnodefghijklabcdu");
    }

    @ParameterizedTest
    @EnumSource
    void noise_goesAsItIs_andTheNextPduIsUnderstood(BulkType type) throws DecodeException {
        BulkCompressor compressor = new BulkCompressor(type);
        BulkDecompressor decompressor = new BulkDecompressor(type);
        Random random = new Random(9);
        byte[] text = BulkSamples.text(random, 4000);
        byte[] noise = BulkSamples.noise(random, 4000);
        for (boolean isNoise : new boolean[] {false, true, false, false}) {
            byte[] pdu = isNoise ? noise : text;
            ByteBuf wire = Unpooled.buffer();
            int flags = compressor.compress(Unpooled.wrappedBuffer(pdu), wire);
            assertThat((flags & BulkFlags.PACKET_COMPRESSED) == 0).isEqualTo(isNoise);
            ByteBuf out = Unpooled.buffer();
            decompressor.decompress(flags, wire, out);
            assertThat(ByteBufUtil.getBytes(out)).isEqualTo(pdu);
        }
    }

    @Test
    void typeThatWasNotAnnounced_isUnsupported() {
        BulkDecompressor decompressor = new BulkDecompressor(BulkType.MPPC_64K);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decompressor.decompress(0x22, Unpooled.buffer(), Unpooled.buffer()))
                .matches(e -> e.kind() == Kind.UNSUPPORTED && e.field().equals("CompressionTypeMask"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decompressor.decompress(0x2C, Unpooled.buffer(), Unpooled.buffer()))
                .matches(e -> e.kind() == Kind.INVALID_FIELD);
        assertThat(BulkType.announced(0)).isEqualTo(BulkType.MPPC_8K);
        assertThat(BulkType.announced(15)).isEqualTo(BulkType.XCRUSH);
    }

    @ParameterizedTest
    @CsvSource({
        // A literal, then a copy of it with a longer prefix of its length than there is, or less of it.
        "0x60, 61 f0 7f ff ff f8, LengthOfMatch, INVALID_FIELD",
        "0x60, 61 f0 7c, LengthOfMatch, TRUNCATED",
        "0x61, 61 f8 3f ff ff ff, LengthOfMatch, INVALID_FIELD",
        "0x61, 61 f8 00, CopyOffset, INVALID_FIELD",
        "0x61, 61 f8, LengthOfMatch, TRUNCATED",
        "0x22, '', LengthOfMatch, TRUNCATED",
        "0x62, 00 00 00 00, PACKET_AT_FRONT, INVALID_FIELD",
        "0x23, '', Level1ComprFlags, TRUNCATED",
        "0x23, 00 00, Level1ComprFlags, INVALID_FIELD",
        "0x23, 11 20 61, Level2ComprFlags, INVALID_FIELD",
        "0x23, 01 00 ff ff, MatchDetails, TRUNCATED",
        "0x23, 01 00 01 00 05 00 01 00 00 00 00 00, Literals, TRUNCATED",
        "0x23, 01 00 02 00 05 00 00 00 00 00 00 00 05 00 04 00 00 00 00 00, MatchOutputOffset, INVALID_FIELD",
        "0x23, 01 00 02 00 ff ff 00 00 00 00 00 00 ff ff ff ff 00 00 00 00, MatchLength, LIMIT_EXCEEDED",
        "0x23, 01 00 01 00 05 00 00 00 ff ff ff ff, MatchHistoryOffset, LIMIT_EXCEEDED",
        "0x23, 01 00 01 00 05 00 00 00 80 84 1e 00, MatchHistoryOffset, LIMIT_EXCEEDED",
    })
    void brokenPackets_nameTheirField(String flags, String hex, String field, Kind kind) {
        ByteBuf out = Unpooled.buffer();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new BulkDecompressor(BulkType.XCRUSH)
                        .decompress(Integer.decode(flags), Bytes.ofHex(hex).asBuffer(), out))
                .satisfies(e -> assertThat(e.kind() + " " + e.field()).isEqualTo(kind + " " + field));
        assertThat(out.isReadable()).isFalse();
    }

    /** Copies of the whole history one after the other: 60 bytes that mean megabytes. */
    @ParameterizedTest
    @CsvSource({"0x60, 61f07fe800, f07ffdfff8", "0x61, 61f83fff6000, f83fff7fffc0"})
    void bomb_endsWithTheHistory(String flags, String first, String next) {
        ByteBuf bomb = Unpooled.buffer().writeBytes(Bytes.ofHex(first).asBuffer());
        for (int i = 0; i < 10; i++) {
            bomb.writeBytes(Bytes.ofHex(next).asBuffer());
        }
        ByteBuf out = Unpooled.buffer();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new BulkDecompressor(BulkType.XCRUSH).decompress(Integer.decode(flags), bomb, out));
        assertThat(out.readableBytes()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void truncatedPacket_neverGivesTheWholePdu(BulkType type) {
        byte[] pdu = BulkSamples.text(new Random(3), 300);
        ByteBuf wire = Unpooled.buffer();
        int flags = new BulkCompressor(type).compress(Unpooled.wrappedBuffer(pdu), wire);
        for (int length = 0; length < wire.readableBytes() - 2; length++) {
            ByteBuf out = Unpooled.buffer();
            try {
                // MPPC has no end mark, so that a shorter packet may be a shorter PDU.
                new BulkDecompressor(type).decompress(flags, wire.slice(0, length), out);
                assertThat(out.readableBytes()).isLessThan(pdu.length);
            } catch (DecodeException refused) {
                assertThat(refused.kind()).isEqualTo(Kind.TRUNCATED);
            }
        }
    }
}
