package dev.oriel.rdp.svc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.AllocationLimit;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StaticChannelTest {

    private static final ChannelFlags SHOW = new ChannelFlags(ChannelFlags.SHOW_PROTOCOL);

    @Test
    void header_isGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.6.1.1-channel-header",
                ChannelPduHeader::decode,
                new ChannelPduHeader(
                        2000, new ChannelFlags(ChannelFlags.FIRST | ChannelFlags.LAST | ChannelFlags.SHOW_PROTOCOL)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1600, 1601, 10_000})
    void chunks_comeTogether(int size) throws DecodeException {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        List<Bytes> chunks = chunks(message);
        Dechunker dechunker = new Dechunker(10_000);
        Bytes joined = null;
        for (Bytes chunk : chunks) {
            assertThat(joined).isNull();
            PduReader whole = dechunker.accept(PduReader.of(chunk));
            joined = whole == null ? null : whole.rest();
        }
        assertThat(joined).isEqualTo(Bytes.of(message));
    }

    private static List<Bytes> chunks(byte[] message) {
        List<Bytes> chunks = new ArrayList<>();
        new Chunker(Chunker.DEFAULT_CHUNK, SHOW).split(Unpooled.wrappedBuffer(message), (header, data) -> {
            assertThat(header.flags().has(ChannelFlags.SHOW_PROTOCOL)).isTrue();
            chunks.add(PduWriter.toBytes(header).concat(Bytes.copyOf(data)));
        });
        return chunks;
    }

    @Test
    void dechunker_declaredLengthBeyondTheLimit_isRefusedAtOnce() {
        Bytes bomb = PduWriter.toBytes(new ChannelPduHeader(0xffff_ffffL, new ChannelFlags(ChannelFlags.FIRST)));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new Dechunker(10_000).accept(PduReader.of(bomb)))
                .withMessageStartingWith("length");
    }

    @Test
    void dechunkerThatCuts_givesTheStartOfALargeMessage_andTheNextWhole() throws DecodeException {
        Dechunker dechunker = Dechunker.cutting(6, 3);
        assertThat(dechunker.accept(chunk(8, ChannelFlags.FIRST, "0102"))).isNull();
        assertThat(dechunker.accept(chunk(8, 0, "030405"))).isNull();
        assertThat(rest(dechunker.accept(chunk(8, ChannelFlags.LAST, "060708"))))
                .isEqualTo(Bytes.ofHex("010203"));
        assertThat(rest(dechunker.accept(chunk(7, ChannelFlags.FIRST | ChannelFlags.LAST, "01020304050607"))))
                .isEqualTo(Bytes.ofHex("010203"));
        assertThat(dechunker.accept(chunk(6, ChannelFlags.FIRST, "0102"))).isNull();
        assertThat(rest(dechunker.accept(chunk(6, ChannelFlags.LAST, "03040506"))))
                .isEqualTo(Bytes.ofHex("010203040506"));
    }

    @Test
    void dechunkerThatCuts_stillCountsWhatCame() throws DecodeException {
        Dechunker dechunker = Dechunker.cutting(6, 3);
        assertThat(dechunker.accept(chunk(8, ChannelFlags.FIRST, "0102030405"))).isNull();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> dechunker.accept(chunk(8, ChannelFlags.LAST, "0607")))
                .withMessageStartingWith("length");
    }

    private static PduReader chunk(long total, int flags, String data) {
        return PduReader.of(PduWriter.toBytes(new ChannelPduHeader(total, new ChannelFlags(flags)))
                .concat(Bytes.ofHex(data)));
    }

    private static Bytes rest(@Nullable PduReader message) {
        return Objects.requireNonNull(message).rest();
    }

    @Test
    void dechunker_moreThanDeclared_isRefused() throws DecodeException {
        Dechunker dechunker = new Dechunker(10_000);
        Bytes first = PduWriter.toBytes(new ChannelPduHeader(4, new ChannelFlags(ChannelFlags.FIRST)));
        assertThat(dechunker.accept(PduReader.of(first.concat(Bytes.ofHex("010203")))))
                .isNull();
        Bytes next = PduWriter.toBytes(new ChannelPduHeader(4, new ChannelFlags(0)));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> dechunker.accept(PduReader.of(next.concat(Bytes.ofHex("0405")))))
                .withMessageStartingWith("length");
    }

    @Test
    void dechunker_middleWithoutFirst_isRefused() {
        Bytes next = PduWriter.toBytes(new ChannelPduHeader(4, new ChannelFlags(0)));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new Dechunker(10).accept(PduReader.of(next)))
                .withMessageStartingWith("flags");
    }

    @FuzzTest
    void dechunker_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            Dechunker dechunker = new Dechunker(100);
            PduReader in = PduReader.of(Bytes.of(input));
            try {
                while (in.hasRemaining()) {
                    PduReader message = dechunker.accept(in.slice("chunk", Math.min(in.remaining(), 12)));
                    if (message != null) {
                        assertThat(message.remaining()).isLessThanOrEqualTo(100);
                    }
                }
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }
}
