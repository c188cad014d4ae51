package dev.oriel.rdp.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LicensePduTest {

    @Test
    void validClient_withAnyBlobType_isValid() throws DecodeException {
        LicensePdu pdu = LicensePdu.decode(PduReader.of(Bytes.ofHex("ff031000 07000000 02000000 28140000")));
        assertThat(pdu).isEqualTo(LicenseError.VALID_CLIENT);
        assertThat(LicenseError.VALID_CLIENT.isValidClient()).isTrue();
        assertThat(new LicenseError(2, 1, Bytes.EMPTY).isValidClient()).isFalse();
    }

    @Test
    void decode_sizeBelowPreamble_namesTheField() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> LicensePdu.decode(PduReader.of(Bytes.ofHex("01030300"))))
                .withMessage("wMsgSize: message of 3 bytes");
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(LicensePdu::decode, input);
        PduContract.anyBytes(ServerCertificate::decode, input);
        PduContract.anyBytes(NewLicenseInfo::decode, input);
        PduContract.anyBytes(HardwareId::decode, input);
        PduContract.anyBytes(ChallengeResponseData::decode, input);
        try {
            ServerCertificate.decode(PduReader.of(Bytes.of(input))).key();
            new X509Chain(List.of(Bytes.of(input))).key();
        } catch (DecodeException e) {
            assertThat(e.field()).isNotEmpty();
        }
    }
}
