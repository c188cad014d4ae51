package dev.oriel.broker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3389, 127.0.0.1, 3389",
        "localhost, localhost, 2179",
        "[::1]:5000, ::1, 5000",
        "[::], ::, 2179",
        ":3390, '', 3390"
    })
    void parse_everyForm_isRead(String text, String host, int port) {
        assertThat(ListenAddress.parse(text)).isEqualTo(new ListenAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1", "[::1:22"})
    void parse_noAddress_isRefused(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resolve_emptyHost_isEveryAddress() throws Exception {
        assertThat(ListenAddress.parse(":7000").resolve().getAddress().isAnyLocalAddress())
                .isTrue();
    }
}
