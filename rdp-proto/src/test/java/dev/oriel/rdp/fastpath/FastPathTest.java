package dev.oriel.rdp.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.bulk.BulkType;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FastPathTest {

    private record Update(UpdateCode code, Bytes body) {}

    @Test
    void headers_areGolden() throws DecodeException {
        PduContract.golden("rdpbcgr/2.2.9.1.2-header-short", FastPathHeader::decode, new FastPathHeader(0, 0, 125));
        PduContract.golden("rdpbcgr/2.2.9.1.2-header-long", FastPathHeader::decode, new FastPathHeader(0, 0, 0x4000));
        PduContract.golden(
                "rdpbcgr/2.2.9.1.2.1-update-compressed",
                FastPathUpdateHeader::decode,
                new FastPathUpdateHeader(UpdateCode.BITMAP, Fragmentation.FIRST, 0x21, 0x1234));
    }

    @Test
    void header_shortLengthInLongForm_isAccepted() throws DecodeException {
        assertThat(FastPathHeader.decode(PduReader.of(Bytes.ofHex("008005"))).bodyLength())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, Fragmenter.CHUNK, Fragmenter.CHUNK + 1, 5 * Fragmenter.CHUNK + 7})
    void fragments_comeTogether(int size) throws DecodeException {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        ByteBuf wire = Unpooled.buffer();
        new Fragmenter(1 << 20).write(UpdateCode.BITMAP, Unpooled.wrappedBuffer(body), wire);
        assertThat(wire.readableBytes()).isEqualTo(Fragmenter.encodedSize(size));

        List<Update> updates = new ArrayList<>();
        Reassembler reassembler = new Reassembler(1 << 20);
        PduReader in = PduReader.of(wire);
        while (in.hasRemaining()) {
            reassembler.accept(in, (code, data) -> updates.add(new Update(code, data.rest())));
        }
        assertThat(updates).containsExactly(new Update(UpdateCode.BITMAP, Bytes.of(body)));
    }

    @Test
    void fragmenter_updateBeyondThePeer_isRefused() {
        Fragmenter fragmenter = new Fragmenter(20_000);
        assertThat(fragmenter.maxUpdate()).isEqualTo(20_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        fragmenter.write(UpdateCode.BITMAP, Unpooled.buffer().writeZero(20_001), Unpooled.buffer()));
    }

    @Test
    void reassembler_oversizedUpdate_isRefused() {
        ByteBuf wire = Unpooled.buffer();
        new Fragmenter(1 << 20).write(UpdateCode.BITMAP, Unpooled.buffer().writeZero(100_000), wire);
        Reassembler reassembler = new Reassembler(50_000);
        PduReader in = PduReader.of(wire);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> {
                    while (in.hasRemaining()) {
                        reassembler.accept(in, (code, data) -> {});
                    }
                })
                .withMessageStartingWith("updateData");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000811 0200 0000" + "", "000831 0200 0000", "000a 21 0000 11 0000 00"})
    void reassembler_fragmentsOutOfOrder_areRefused(String hex) {
        Bytes pdu = Bytes.ofHex(hex);
        Bytes fixed = Bytes.of(new byte[] {0, (byte) pdu.length()}).concat(pdu.slice(2, pdu.length()));
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> {
            Reassembler reassembler = new Reassembler(1000);
            reassembler.accept(PduReader.of(fixed), (code, data) -> {});
        });
    }

    @Test
    void reassembler_compressedUpdate_isUnsupported() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new Reassembler(1000)
                        .accept(PduReader.of(Bytes.ofHex("0007 81 21 0100 ff")), (code, data) -> {}))
                .matches(e -> e.kind() == DecodeException.Kind.UNSUPPORTED)
                .withMessageStartingWith("compressionFlags");
    }

    @FuzzTest
    void reassembler_anyBytes(byte[] input) {
        anyBytes(input, new Reassembler(1000));
        anyBytes(input, new Reassembler(1000, new BulkDecompressor(BulkType.NCRUSH)));
    }

    private static void anyBytes(byte[] input, Reassembler reassembler) {
        PduReader in = PduReader.of(Bytes.of(input));
        try {
            while (in.hasRemaining()) {
                reassembler.accept(
                        in, (code, data) -> assertThat(data.remaining()).isLessThanOrEqualTo(0xffff));
            }
        } catch (DecodeException refused) {
            assertThat(refused.field()).isNotEmpty();
        }
    }
}
