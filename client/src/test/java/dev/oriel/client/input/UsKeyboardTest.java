package dev.oriel.client.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.input.ScancodeEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UsKeyboardTest {

    @Test
    void everyPrintableCharacter_hasItsOwnStroke() {
        String all =
                IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());
        List<List<?>> strokes = all.chars()
                .<List<?>>mapToObj(character -> UsKeyboard.type(Character.toString(character)))
                .toList();
        assertThat(strokes).doesNotHaveDuplicates().hasSize(95);
    }

    @Test
    void knownKeys_haveTheirScanCodes() {
        assertThat(codes("a1\n")).containsExactly(0x1E, 0x1E, 0x02, 0x02, 0x1C, 0x1C);
        assertThat(codes("M")).containsExactly(0x2A, 0x32, 0x32, 0x2A);
        assertThat(codes("/\\`")).containsExactly(0x35, 0x35, 0x2B, 0x2B, 0x29, 0x29);
    }

    @Test
    void otherCharacters_areRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> UsKeyboard.type("ä"));
    }

    private static List<Integer> codes(String text) {
        return UsKeyboard.type(text).stream()
                .map(event -> ((ScancodeEvent) event).keyCode())
                .toList();
    }
}
