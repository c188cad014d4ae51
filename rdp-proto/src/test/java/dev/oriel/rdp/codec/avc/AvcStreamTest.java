package dev.oriel.rdp.codec.avc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.PduReader;
import org.junit.jupiter.api.Test;

final class AvcStreamTest {

    @Test
    void regions_moreThanThereAreBytes_areTruncated() {
        assertRefused("ffff0000 0000000010001000 1664", Kind.TRUNCATED, "regionRects");
    }

    @Test
    void regions_moreThanAnySurfaceHas_areRefusedUnread() {
        assertRefused("01000100", Kind.LIMIT_EXCEEDED, "numRegionRects");
        assertRefused("ffffffff", Kind.LIMIT_EXCEEDED, "numRegionRects");
    }

    @Test
    void region_inverted_isRefused() {
        assertRefused("01000000 1000000000001000 1664", Kind.INVALID_FIELD, "regionRects");
    }

    @Test
    void quality_beyondItsScale_isRefused() {
        assertRefused("01000000 0000000010001000 1665", Kind.LIMIT_EXCEEDED, "qualityVal");
    }

    @Test
    void views_mainLongerThanTheMessage_isTruncated() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Avc444Stream.decode(reader("09000000 00000000 00000161")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("cbAvc420EncodedBitstream1"));
    }

    @Test
    void views_mainMayNotReadTheAuxiliary() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Avc444Stream.decode(reader("04000000 01000000 0000000010001000 1664")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("regionRects"));
    }

    @Test
    void views_unknownKind_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Avc444Stream.decode(reader("000000c0 00000000")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("LC"));
    }

    @Test
    void views_onlyOneWithoutItsSize_isTakenAsItIs() throws Exception {
        Avc444Stream stream = Avc444Stream.decode(reader("00000040 00000000 00000161"));
        assertThat(stream.auxiliary()).isNull();
        assertThat(stream.main())
                .isNotNull()
                .extracting(Avc420Stream::bitstream)
                .isEqualTo(Bytes.ofHex("00000161"));
    }

    private static PduReader reader(String hex) {
        return PduReader.of(Bytes.ofHex(hex.replace(" ", "")));
    }

    private static void assertRefused(String hex, Kind kind, String field) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Avc420Stream.decode(reader(hex)))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.field()).isEqualTo(field);
                });
    }

    @FuzzTest
    void avc420(byte[] input) {
        PduContract.anyBytes(Avc420Stream::decode, input);
    }

    @FuzzTest
    void avc444(byte[] input) {
        PduContract.anyBytes(Avc444Stream::decode, input);
    }
}
