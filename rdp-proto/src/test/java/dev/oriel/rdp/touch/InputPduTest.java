package dev.oriel.rdp.touch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputPduTest {

    private static final TouchContact FINGER =
            new TouchContact(1, 20_000, -20_000, Flags.of(ContactFlag.UP), null, null, null);

    @Test
    void frameWithEveryId_roundTrips() throws DecodeException {
        TouchFrame full = new TouchFrame(TouchFrame.MAX_OFFSET_MICROS, Collections.nCopies(256, FINGER));
        PduContract.roundTrip(InputPdu::decode, new TouchEvent(TouchEvent.MAX_ENCODE_TIME_MILLIS, List.of(full)));
    }

    @Test
    void eventWithoutFrames_andFrameWithoutContacts_roundTrip() throws DecodeException {
        PduContract.roundTrip(InputPdu::decode, new TouchEvent(0, List.of()));
        PduContract.roundTrip(InputPdu::decode, new PenEvent(0, List.of(new PenFrame(0, List.of()))));
    }

    @ParameterizedTest
    @CsvSource({
        // A message of 4 GiB, one shorter than its header, and one longer than what came.
        "030006000180, pduLength",
        "030005000000, pduLength",
        "0300080000000000ff, RDPINPUT_PDU",
        "03000900000000, pduLength",
        "040007000000ff, SuspendInput",
        "01000b0000000000010000, supportedFeatures",
        // 1025 frames, 257 contacts, 64 KiB and 128 contacts that are not there.
        "03000900000000840100, frameCount",
        "03000a0000000001810100, contactCount",
        "0800ffff000000, pduLength",
        "03000b0000000001808000, contactId",
        // Fields that no version has.
        "03000e00000000010100000800001900, fieldsPresent",
        "08000e00000000010100002000001900, fieldsPresent"
    })
    void sizeThatLies_isRefused(String message, String field) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(message))
                .matches(e -> e.field().equals(field), field);
    }

    @Test
    void valueOutOfItsRange_isKeptAsSent_andReadIntoTheRange() throws DecodeException {
        TouchContact finger = new TouchContact(0, 0, 0, Flags.none(), null, 400, 5000);
        PduContract.roundTrip(InputPdu::decode, new TouchEvent(0, List.of(new TouchFrame(0, List.of(finger)))));
        assertThat(finger.effectiveOrientation()).isEqualTo(40);
        assertThat(finger.effectivePressure()).isEqualTo(1024);
        PenContact pen = new PenContact(0, 0, 0, Flags.none(), null, 5000, 720, -200, 200);
        PduContract.roundTrip(InputPdu::decode, new PenEvent(0, List.of(new PenFrame(0, List.of(pen)))));
        assertThat(List.of(
                        pen.effectivePressure(), pen.effectiveRotation(), pen.effectiveTiltX(), pen.effectiveTiltY()))
                .containsExactly(1024, 0, -90, 90);
    }

    @Test
    void recordThatCannotBeWritten_cannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TouchContact(0, 1 << 29, 0, Flags.none(), null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContactRectangle(0, 0, 16_384, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnknownInput(3, Bytes.EMPTY));
        TouchFrame full = new TouchFrame(0, Collections.nCopies(256, FINGER));
        assertThatIllegalArgumentException().isThrownBy(() -> new TouchEvent(0, Collections.nCopies(64, full)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, V100",
        "65536, V100",
        "65537, V101",
        "131071, V101",
        "131072, V200",
        "196608, V300",
        "4294967295, V300"
    })
    void version_isTheHighestThatThePeerIncludes(long code, InputVersion version) {
        assertThat(InputVersion.includedIn(code)).isEqualTo(version);
    }

    @FuzzTest
    void pdu_anyBytes(byte[] input) {
        PduContract.anyBytes(InputPdu::decode, input);
    }

    private static InputPdu decode(String hex) throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex(hex));
        InputPdu pdu = InputPdu.decode(in);
        in.expectEnd("RDPINPUT_PDU");
        return pdu;
    }
}
