package dev.oriel.broker.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UsKeyboardTest {

    @Test
    void everyPrintableAsciiCharacter_hasAKey() {
        for (char c = ' '; c < 0x7F; c++) {
            assertThat(UsKeyboard.keyOf(c)).as("key of '%s'", c).isPresent();
        }
    }

    @Test
    void lettersDigitsAndSigns_areWhereAKeyboardHasThem() {
        assertThat(UsKeyboard.keyOf('a')).contains(new UsKeyboard.Key(0x1E, false));
        assertThat(UsKeyboard.keyOf('A')).contains(new UsKeyboard.Key(0x1E, true));
        assertThat(UsKeyboard.keyOf('z')).contains(new UsKeyboard.Key(0x2C, false));
        assertThat(UsKeyboard.keyOf('/')).contains(new UsKeyboard.Key(0x35, false));
        assertThat(UsKeyboard.keyOf('~')).contains(new UsKeyboard.Key(0x29, true));
        assertThat(UsKeyboard.keyOf('|')).contains(new UsKeyboard.Key(0x2B, true));
        assertThat(UsKeyboard.keyOf('\n')).contains(new UsKeyboard.Key(0x1C, false));
    }

    @Test
    void characterWithoutAKey_isAbsent() {
        assertThat(UsKeyboard.keyOf('ä')).isEmpty();
    }
}
