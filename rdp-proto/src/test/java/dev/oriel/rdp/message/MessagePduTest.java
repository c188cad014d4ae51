package dev.oriel.rdp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagePduTest {

    @ParameterizedTest
    @EnumSource(DetectTime.class)
    void bandwidthRequests_ofEveryTime_surviveTheWire(DetectTime time) throws DecodeException {
        PduContract.roundTrip(MessagePdu::decode, new BandwidthStart(0xFFFF, time));
        Bytes payload = time == DetectTime.CONNECT_TIME ? Bytes.ofHex("01") : Bytes.EMPTY;
        PduContract.roundTrip(MessagePdu::decode, new BandwidthStop(0, time, payload));
    }

    @Test
    void characteristicsAndResults_ofEveryShape_surviveTheWire() throws DecodeException {
        PduContract.roundTrip(MessagePdu::decode, new NetworkCharacteristics(1, null, 0xFFFF_FFFFL, 3));
        PduContract.roundTrip(MessagePdu::decode, new BandwidthResults(1, DetectTime.CONNECT_TIME, 0, 0xFFFF_FFFFL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00100000 07 00 0100 0110", // headerLength
                "00100000 06 01 0100 0110", // headerTypeId
                "00200000 06 00 0100 0000",
                "00100000 06 00 0100 3412", // requestType
                "00200000 06 01 0100 3412", // responseType
                "00100000 08 00 0100 2904 0000", // a stop of the active stage has no payload
                "00100000 06 00 0100 2b00",
                "00100000 08 00 0100 0200 0300 dead", // payloadLength
                "00400000 00 0a 03 05 00", // bytes behind a heartbeat
                "08400000 00 0a 03 05", // encrypted
            })
    void decode_wrongBytes_areRefused(String hex) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> MessagePdu.decode(PduReader.of(Bytes.ofHex(hex))));
    }

    @Test
    void aSecret_isNotPrinted() {
        Bytes cookie = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
        assertThat(new MultitransportRequest(1, 1, cookie).toString()).doesNotContain("0a0b");
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(MessagePdu::decode, input);
    }
}
