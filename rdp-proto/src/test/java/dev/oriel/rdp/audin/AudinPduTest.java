package dev.oriel.rdp.audin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class AudinPduTest {

    @TestFactory
    Stream<DynamicTest> pdus_areGolden() {
        return AudinVectors.all().stream().map(vector -> DynamicTest.dynamicTest(vector.golden(), vector::check));
    }

    @Test
    void data_leavesItsSoundInTheReader() throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex("06 aabbcc"));
        assertThat(AudinPdu.decode(in)).isEqualTo(new AudinData());
        assertThat(in.rest()).isEqualTo(Bytes.ofHex("aabbcc"));
    }

    @Test
    void dataBehindTheFormats_areIgnored() throws DecodeException {
        AudinFormats formats = new AudinFormats(List.of(AudioFormat.pcm(8_000, 1, 16)));
        PduReader in = PduReader.of(PduWriter.toBytes(formats).concat(Bytes.ofHex("deadbeef")));
        assertThat(AudinPdu.decode(in)).isEqualTo(formats);
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void fourBillionFormats_areRefusedBeforeAnythingIsMade() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> AudinPdu.decode(PduReader.of(Bytes.ofHex("02 ffffffff 00000000"))))
                .matches(e -> e.kind() == Kind.LIMIT_EXCEEDED && e.field().equals("NumFormats"));
    }

    @Test
    void packetsWithoutEnd_areRefused() {
        Bytes open = Bytes.ofHex("03 ffffffff 00000000").concat(PduWriter.toBytes(AudioFormat.pcm(8_000, 1, 16)));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> AudinPdu.decode(PduReader.of(open)))
                .matches(e -> e.field().equals("FramesPerPacket"));
    }

    @Test
    void reply_isSuccessOrFailure() {
        assertThat(new AudinOpenReply(AudinOpenReply.S_OK).isOpen()).isTrue();
        assertThat(new AudinOpenReply(AudinOpenReply.E_FAIL).isOpen()).isFalse();
    }

    @FuzzTest
    void pdu_anyBytes(byte[] input) {
        PduContract.anyBytes(AudinPdu::decode, input);
    }
}
