package dev.oriel.rdp.mcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.junit.jupiter.api.Test;

final class DomainPduTest {

    @Test
    void failures_roundTrip() throws DecodeException {
        for (McsResult result : McsResult.values()) {
            PduContract.roundTrip(DomainPdu::decode, new AttachUserConfirm(result, null));
            PduContract.roundTrip(DomainPdu::decode, new ChannelJoinConfirm(result, 1001, 7, null));
        }
        for (DisconnectProviderUltimatum.Reason reason : DisconnectProviderUltimatum.Reason.values()) {
            PduContract.roundTrip(DomainPdu::decode, new DisconnectProviderUltimatum(reason));
        }
    }

    @Test
    void integers_ofEverySize_roundTrip() throws DecodeException {
        PduContract.roundTrip(DomainPdu::decode, new ErectDomainRequest(0xFF, 0x100));
        PduContract.roundTrip(DomainPdu::decode, new ErectDomainRequest(0x10000, 0xFFFFFFFFL));
    }

    @Test
    void erectDomain_ofRdesktop_isRead() throws DecodeException {
        assertThat(DomainPdu.decode(PduReader.of(Bytes.ofHex("04 0001 0001")))).isEqualTo(new ErectDomainRequest(1, 1));
    }

    @Test
    void sendData_longForm_isReadForShortLengthsToo() throws DecodeException {
        DomainPdu pdu = DomainPdu.decode(PduReader.of(Bytes.ofHex("64 0006 03eb 70 8001 aa")));
        assertThat(pdu).isEqualTo(new SendDataRequest(1007, 1003, Bytes.of((byte) 0xAA)));
    }

    @Test
    void sendDataHeader_standsBeforeThePayload() throws DecodeException {
        SendDataIndication whole = new SendDataIndication(1002, 1004, Bytes.ofHex("0102"));
        PduReader in = PduReader.of(PduWriter.toBytes(whole));
        assertThat(SendDataHeader.isNext(in)).isTrue();
        SendDataHeader header = SendDataHeader.decode(in);
        assertThat(header).isEqualTo(new SendDataHeader(SendDataHeader.Direction.INDICATION, 1002, 1004, 2));
        assertThat(in.remaining()).isEqualTo(2);
        assertThat(SendDataHeader.isNext(PduReader.of(Bytes.of((byte) 0x28)))).isFalse();
    }

    @Test
    void decode_segmentedData_isUnsupported() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DomainPdu.decode(PduReader.of(Bytes.ofHex("64 0006 03eb 60 01 aa"))))
                .withMessage("segmentation: segmented user data");
    }

    @Test
    void decode_userIdBeyond16Bits_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DomainPdu.decode(PduReader.of(Bytes.ofHex("38 ffff 03eb"))))
                .withMessage("initiator: at most 65535 allowed, got 66536");
    }

    @Test
    void construct_userIdBelowBase_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChannelJoinRequest(1000, 1003));
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(DomainPdu::decode, input);
    }
}
