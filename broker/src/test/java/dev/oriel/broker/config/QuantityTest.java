package dev.oriel.broker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "10m, PT10M", "12h, PT12H", "2d, PT48H", "5 s, PT5S"})
    void duration_knownUnit_isRead(String text, Duration expected) {
        assertThat(Quantity.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"512B, 512", "1KiB, 1024", "64MiB, 67108864", "20GiB, 21474836480"})
    void bytes_knownUnit_isRead(String text, long expected) {
        assertThat(Quantity.bytes(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5h", "10 parsecs", "99999999999s"})
    void duration_noTime_saysWhatIsWanted(String text) {
        assertThatThrownBy(() -> Quantity.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("want a time");
    }

    @Test
    void bytes_unknownUnit_saysTheUnits() {
        assertThatThrownBy(() -> Quantity.bytes("20GB")).hasMessageContaining("KiB, MiB or GiB");
    }
}
