package dev.oriel.rdp.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InputTest {

    private static final List<InputEvent> COMMON = List.of(
            new ScancodeEvent(0x1d, KeyAction.RELEASE, ScancodePrefix.E0), new UnicodeEvent(0xe4, KeyAction.PRESS));

    @Test
    void fastPath_isGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.8.1.2-input",
                FastPathInput::decode,
                new FastPathInput(List.of(
                        new ScancodeEvent(0x1e, KeyAction.PRESS, ScancodePrefix.NONE),
                        COMMON.get(0),
                        COMMON.get(1),
                        new MouseEvent(
                                new PointerFlags(PointerFlags.MOVE | PointerFlags.DOWN | PointerFlags.BUTTON1),
                                320,
                                240),
                        new ExtendedMouseEvent(new PointerFlags(PointerFlags.DOWN | PointerFlags.XBUTTON1), 5, 6),
                        new RelativeMouseEvent(new PointerFlags(PointerFlags.MOVE), -2, 3),
                        new SynchronizeEvent(SynchronizeEvent.SCROLL_LOCK | SynchronizeEvent.NUM_LOCK),
                        new QoeTimestampEvent(0x12345678L),
                        new ScancodeEvent(0, KeyAction.PRESS, ScancodePrefix.NONE))));
    }

    @Test
    void slowPath_isGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.8.1.1.3-input",
                SlowPathInput::decode,
                new SlowPathInput(List.of(
                        new SynchronizeEvent(SynchronizeEvent.SCROLL_LOCK | SynchronizeEvent.CAPS_LOCK),
                        COMMON.get(0),
                        COMMON.get(1),
                        new MouseEvent(new PointerFlags(PointerFlags.WHEEL | 120), 320, 240),
                        new ExtendedMouseEvent(new PointerFlags(PointerFlags.DOWN | PointerFlags.XBUTTON2), 5, 6),
                        new RelativeMouseEvent(new PointerFlags(PointerFlags.MOVE), -2, 3))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 255})
    void fastPath_anyCount_roundTrips(int count) throws DecodeException {
        List<InputEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new ScancodeEvent(i, KeyAction.PRESS, i % 2 == 0 ? ScancodePrefix.NONE : ScancodePrefix.E1));
        }
        PduContract.roundTrip(FastPathInput::decode, new FastPathInput(events));
    }

    @Test
    void slowPath_unusedEvents_areSkipped() throws DecodeException {
        PduReader in = PduReader.of(Bytes.ofHex("0100 0000 00000000 0200 000000000000"));
        assertThat(SlowPathInput.decode(in).events()).isEmpty();
    }

    @Test
    void slowPath_countBeyondTheBytes_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> SlowPathInput.decode(PduReader.of(Bytes.ofHex("ffff 0000"))))
                .withMessageStartingWith("numEvents");
    }

    @Test
    void wheelRotation_isSigned() {
        assertThat(new PointerFlags(PointerFlags.WHEEL | 0x188).wheelRotation()).isEqualTo(-120);
        assertThat(new PointerFlags(PointerFlags.WHEEL | 0x78).wheelRotation()).isEqualTo(120);
    }

    @FuzzTest
    void fastPath_anyBytes(byte[] input) {
        PduContract.anyBytes(FastPathInput::decode, input);
    }

    @FuzzTest
    void slowPath_anyBytes(byte[] input) {
        PduContract.anyBytes(SlowPathInput::decode, input);
    }
}
