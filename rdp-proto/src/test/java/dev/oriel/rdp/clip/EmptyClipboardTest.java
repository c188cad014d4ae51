package dev.oriel.rdp.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.testkit.AllocationLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmptyClipboardTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "monitor ready: no formats,     0100 0000 00000000,                      0200 0000 00000000",
        "formats: noted,                0200 0000 06000000 0d0000000000,         0300 0100 00000000",
        "format data: refused,          0400 0000 04000000 0d000000,             0500 0200 00000000",
        "file contents: refused,        0800 0000 08000000 78563412 01000000,    0900 0200 04000000 78563412",
        "padding of Windows: ignored,   0100 0000 00000000 00000000,             0200 0000 00000000",
    })
    void message_isAnswered(String what, String message, String answer) throws DecodeException {
        assertThat(EmptyClipboard.answer(PduReader.of(Bytes.ofHex(message)))).isEqualTo(Bytes.ofHex(answer));
    }

    /** Response to our formats, capabilities, lock, unlock, and a type that does not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0300 0100 00000000",
                "0700 0000 00000000",
                "0a00 0000 00000000",
                "0b00 0000 00000000",
                "ff7f 0000 00000000"
            })
    void messageThatAsksNothing_isNotAnswered(String message) throws DecodeException {
        assertThat(EmptyClipboard.answer(PduReader.of(Bytes.ofHex(message)))).isNull();
    }

    @Test
    void lengthOverTheLimit_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> EmptyClipboard.answer(PduReader.of(Bytes.ofHex("0200 0000 01000100"))))
                .matches(e -> e.field().equals("dataLen"));
    }

    @FuzzTest
    void message_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            try {
                Bytes answer = EmptyClipboard.answer(PduReader.of(Bytes.of(input)));
                assertThat(answer == null || answer.length() <= 12).isTrue();
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotBlank();
            }
        });
    }
}
