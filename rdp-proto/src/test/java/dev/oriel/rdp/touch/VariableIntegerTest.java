package dev.oriel.rdp.touch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VariableIntegerTest {

    /** The first of each kind are the examples of MS-RDPEI 2.2.2.1 to 2.2.2.5. */
    @ParameterizedTest
    @CsvSource({
        "TWO_BYTE_UNSIGNED, 1A1B, 9a1b",
        "TWO_BYTE_UNSIGNED, 7F, 7f",
        "TWO_BYTE_UNSIGNED, 80, 8080",
        "TWO_BYTE_UNSIGNED, 7FFF, ffff",
        "TWO_BYTE_SIGNED, -1A1B, da1b",
        "TWO_BYTE_SIGNED, -2, 42",
        "TWO_BYTE_SIGNED, 3F, 3f",
        "TWO_BYTE_SIGNED, -40, c040",
        "TWO_BYTE_SIGNED, -3FFF, ffff",
        "FOUR_BYTE_UNSIGNED, 1A1B1C, 9a1b1c",
        "FOUR_BYTE_UNSIGNED, 3F, 3f",
        "FOUR_BYTE_UNSIGNED, 40, 4040",
        "FOUR_BYTE_UNSIGNED, 4000, 804000",
        "FOUR_BYTE_UNSIGNED, 400000, c0400000",
        "FOUR_BYTE_UNSIGNED, 3FFFFFFF, ffffffff",
        "FOUR_BYTE_SIGNED, -1A1B1C, ba1b1c",
        "FOUR_BYTE_SIGNED, -2, 22",
        "FOUR_BYTE_SIGNED, 1FFFFFFF, dfffffff",
        "FOUR_BYTE_SIGNED, -1FFFFFFF, ffffffff",
        "EIGHT_BYTE_UNSIGNED, 1A1B1C1D1E1F2A, da1b1c1d1e1f2a",
        "EIGHT_BYTE_UNSIGNED, 1FFFFFFFFFFFFFFF, ffffffffffffffff"
    })
    void value_isWrittenInItsShortestForm_andRead(VariableInteger kind, String value, String bytes)
            throws DecodeException {
        long number = Long.parseLong(value, 16);
        assertThat(written(kind, number).toHex()).isEqualTo(Bytes.ofHex(bytes).toHex());
        assertThat(kind.size(number)).isEqualTo(bytes.length() / 2);
        assertThat(kind.read(PduReader.of(Bytes.ofHex(bytes)), "x")).isEqualTo(number);
    }

    @ParameterizedTest
    @EnumSource
    void everyLengthOfEveryKind_roundTrips(VariableInteger kind) throws DecodeException {
        for (int bits = 0; bits < Long.SIZE; bits++) {
            for (long value : new long[] {(1L << bits) - 1, 1L << bits, -(1L << bits)}) {
                if (value != Long.MIN_VALUE && kind.holds(value)) {
                    PduReader in = PduReader.of(written(kind, value));
                    assertThat(kind.read(in, "x")).isEqualTo(value);
                    assertThat(in.remaining()).isZero();
                }
            }
        }
    }

    /** Real clients write 127 in two bytes. */
    @Test
    void longerFormThanNeeded_isRead() throws DecodeException {
        assertThat(VariableInteger.TWO_BYTE_UNSIGNED.read(PduReader.of(Bytes.ofHex("807f")), "x"))
                .isEqualTo(0x7F);
        assertThat(VariableInteger.FOUR_BYTE_SIGNED.read(PduReader.of(Bytes.ofHex("e0000001")), "x"))
                .isEqualTo(-1);
        assertThat(VariableInteger.EIGHT_BYTE_UNSIGNED.read(PduReader.of(Bytes.ofHex("e000000000000001")), "x"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreAnnouncedAndMissing_areRefused(VariableInteger kind) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> kind.read(PduReader.of(Bytes.ofHex("ff")), "frameOffset"))
                .matches(e -> e.field().equals("frameOffset"));
    }

    private static Bytes written(VariableInteger kind, long value) {
        ByteBuf out = Unpooled.buffer();
        kind.write(PduWriter.of(out), value);
        return Bytes.copyOf(out);
    }
}
