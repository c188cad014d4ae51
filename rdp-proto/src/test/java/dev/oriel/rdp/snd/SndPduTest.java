package dev.oriel.rdp.snd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.AllocationLimit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SndPduTest {

    private static SndPdu server(String hex) throws DecodeException {
        return SndPdu.decodeFromServer(PduReader.of(Bytes.ofHex(hex)));
    }

    @TestFactory
    Stream<DynamicTest> pdus_areGolden() {
        return SndVectors.all().stream().map(vector -> DynamicTest.dynamicTest(vector.golden(), vector::check));
    }

    @Test
    void wave2_withSound_leavesItInTheReader() throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex("0d000f00 16a1 0300 02 000000 c2b8ac0d aabbcc"));
        assertThat(SndPdu.decodeFromServer(in)).isEqualTo(new Wave2(0xa116, 3, 2, 0x0dacb8c2L, 3));
        assertThat(in.rest()).isEqualTo(Bytes.ofHex("aabbcc"));
    }

    @Test
    void wave2_withLessSoundThanPromised_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server("0d000f00 16a1 0300 02 000000 c2b8ac0d aabb"))
                .matches(e -> e.kind() == Kind.TRUNCATED && e.field().equals("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02000b00 0000000000000000 01020304", "0d000b00 0000000000000000 01020304"})
    void wave_shorterThanItsFields_isRefused(String hex) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server(hex))
                .withMessageStartingWith("BodySize");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x03, 0x04, 0x08, 0x09, 0x0a, 0x0b, 0x0d, 0x0e, 0xff})
    void pduOfTheOtherRole_isRefused(int msgType) {
        Bytes pdu = Bytes.of((byte) msgType, (byte) 0, (byte) 0, (byte) 0);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> SndPdu.decodeFromClient(PduReader.of(pdu)))
                .withMessageStartingWith("msgType");
    }

    @Test
    void tooManyFormats_areRefused() {
        String formats =
                "010002 0044ac000010b102000400 10000000".replace(" ", "").substring(0, 36);
        String header = "07002e15" + "00".repeat(14) + "2d01" + "ff0800" + "00";
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server(header + formats.repeat(301)))
                .matches(e -> e.kind() == Kind.LIMIT_EXCEEDED && e.field().equals("wNumberOfFormats"));
    }

    @Test
    void formatsThatLieAboutTheirNumber_areRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server("07001400" + "00".repeat(14) + "0200" + "ff0800" + "00"))
                .matches(e -> e.kind() == Kind.TRUNCATED);
    }

    /** Real servers count other bytes than the specification's in {@code wPackSize}. */
    @Test
    void training_withAnotherPackSize_isTaken() throws DecodeException {
        assertThat(server("06000800 da89 0400 00000000")).isEqualTo(new Training(0x89da, 4, 4));
    }

    @Test
    void unknownQuality_isKept() throws DecodeException {
        PduContract.roundTrip(SndPdu::decodeFromClient, new QualityMode(77));
    }

    @FuzzTest
    void pdu_anyBytes(byte[] input) {
        PduContract.anyBytes(SndPdu::decodeFromClient, input);
        PduContract.anyBytes(Wave::decode, input);
        PduContract.anyBytes(AudioFormat::decode, input);
        AllocationLimit.hold(() -> {
            try {
                SndPdu pdu = SndPdu.decodeFromServer(PduReader.of(Bytes.of(input)));
                Bytes encoded = PduWriter.toBytes(pdu).concat(Bytes.of(new byte[pdu.dataLength()]));
                assertThat(SndPdu.decodeFromServer(PduReader.of(encoded))).isEqualTo(pdu);
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }

    /** So that the fuzz target starts from what is valid. */
    @Test
    void goldenBytes_passTheFuzzTarget() {
        for (PduVector<?> vector : SndVectors.all()) {
            pdu_anyBytes(PduWriter.toBytes(vector.expected()).toArray());
        }
    }
}
