package dev.oriel.rdp.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShareControlPduTest {

    @Test
    void twoPdusInARow_decodeOneByOne() throws DecodeException {
        String deactivate = "0d00 1600 ea03 ea030100 0100 00";
        PduReader in =
                PduReader.of(Bytes.ofHex(deactivate + "1600 1700 ef03 ea030100 00 01 0800 1f 00 0000 0100 ea03"));
        assertThat(ShareControlPdu.decode(in)).isEqualTo(new DeactivateAll(1002, 0x103EA));
        assertThat(ShareControlPdu.decode(in)).isEqualTo(new ShareData(1007, 0x103EA, new Synchronize(1002)));
        in.expectEnd("userData");
    }

    @Test
    void deactivateAll_withoutFields_isAccepted() throws DecodeException {
        assertThat(decode("0400 1600")).isEqualTo(new DeactivateAll(0, 0));
        assertThat(decode("0600 1600 ea03")).isEqualTo(new DeactivateAll(1002, 0));
    }

    @Test
    void demandActive_withoutSessionId_isAccepted() throws DecodeException {
        ShareControlPdu pdu = decode("1200 1100 ea03 01000000 0000 0400 0000 0000");
        assertThat(pdu).isInstanceOf(DemandActive.class);
    }

    @Test
    void confirmActive_descriptorBeyondTheEnd_namesTheField() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("1000 1300 ef03 01000000 ea03 ff00 0400"))
                .withMessage("sourceDescriptor: needs 255 bytes, 0 left");
    }

    @Test
    void decode_flowPdu_isUnsupported() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("0080 1600"))
                .withMessage("totalLength: flow PDU");
    }

    @Test
    void decode_compressed_isUnsupported() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode("1600 1700 ef03 ea030100 00 01 0800 1f 21 0000 0100 ea03"))
                .withMessage("compressedType: compressed share data");
    }

    @Test
    void errorInfo_everyCode_isItsOwn() {
        for (ErrorInfo info : ErrorInfo.values()) {
            assertThat(new SetErrorInfo(info).known()).contains(info);
        }
        assertThat(new SetErrorInfo(0xDEADBEEFL).known()).isEmpty();
    }

    @Test
    void errorInfo_unknownCode_survives() throws DecodeException {
        PduContract.roundTrip(SetErrorInfo::decode, new SetErrorInfo(0xDEADBEEFL));
    }

    @Test
    void logonExtended_empty_roundTrips() throws DecodeException {
        PduContract.roundTrip(LogonNotice::decode, new LogonExtended(null, null));
    }

    @Test
    void persistentKeys_moreThanAPduMayHold_areRefusedBeforeAllocation() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> PersistentKeyList.decode(PduReader.of(Bytes.ofHex("ffff ffff ffff ffff ffff"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.LIMIT_EXCEEDED));
    }

    @Test
    void persistentKeys_none_roundTrip() throws DecodeException {
        List<Long> none = List.of();
        PduContract.roundTrip(
                PersistentKeyList::decode,
                new PersistentKeyList(List.of(0, 0, 0, 0, 0), List.of(none, none, none, none, none), Flags.none()));
    }

    @FuzzTest
    void control_anyBytes(byte[] input) {
        PduContract.anyBytes(ShareControlPdu::decode, input);
    }

    /** The first byte is pduType2. */
    @FuzzTest
    void data_anyBytes(byte[] input) {
        if (input.length > 0) {
            Bytes bytes = Bytes.of(input);
            PduContract.anyBytes(
                    in -> ShareDataPdu.decode(bytes.get(0) & 0xFF, in),
                    bytes.slice(1, bytes.length()).toArray());
        }
    }

    @FuzzTest
    void logonNotice_anyBytes(byte[] input) {
        PduContract.anyBytes(LogonNotice::decode, input);
    }

    private static ShareControlPdu decode(String hex) throws DecodeException {
        return ShareControlPdu.decode(PduReader.of(Bytes.ofHex(hex)));
    }
}
