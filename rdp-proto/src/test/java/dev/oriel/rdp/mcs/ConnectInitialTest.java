package dev.oriel.rdp.mcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.junit.jupiter.api.Test;

final class ConnectInitialTest {

    /** Stock clients write 65535 as FF FF where BER wants 00 FF FF (MS-RDPBCGR 4.1.3). */
    @Test
    void decode_parametersAsStockClientsWriteThem() throws DecodeException {
        String head = "7f65 82 0066 040101 040101 0101ff";
        String target = "3019 020122 020102 020100 020101 020100 020101 0202ffff 020102";
        String minimum = "3019 020101 020101 020101 020101 020100 020101 02020420 020102";
        String maximum = "301c 0202ffff 0202fc17 0202ffff 020101 020100 020101 0202ffff 020102";
        ConnectInitial pdu = ConnectInitial.decode(
                PduReader.of(Bytes.ofHex(head + target + minimum + maximum + "0407 01020304050607")));
        assertThat(pdu).isEqualTo(new ConnectInitial(Bytes.ofHex("01020304050607")));
    }

    @Test
    void largestUserData_roundTrips() throws DecodeException {
        Bytes userData = Bytes.ofOwned(new byte[ConnectInitial.MAX_USER_DATA]);
        ConnectInitial pdu = new ConnectInitial(userData);
        assertThat(ConnectInitial.decode(PduReader.of(PduWriter.toBytes(pdu)))).isEqualTo(pdu);
    }

    @Test
    void decode_integerOfFiveBytes_namesTheField() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> ConnectInitial.decode(
                        PduReader.of(Bytes.ofHex("7f65 12 040101 040101 0101ff 3007 0205 0000000001"))))
                .withMessage("maxChannelIds: INTEGER of 5 bytes");
    }

    @Test
    void decode_indefiniteLength_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> ConnectInitial.decode(PduReader.of(Bytes.ofHex("7f65 80 0000"))))
                .withMessage("connect-initial: BER length form 128");
    }

    @FuzzTest
    void initial_anyBytes(byte[] input) {
        PduContract.anyBytes(ConnectInitial::decode, input);
    }

    @FuzzTest
    void response_anyBytes(byte[] input) {
        PduContract.anyBytes(ConnectResponse::decode, input);
    }
}
