package dev.oriel.broker.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GuestAddressTest {

    @ParameterizedTest
    @CsvSource({
        "web.example, web.example:3389",
        "web.example:3390, web.example:3390",
        "192.0.2.7, 192.0.2.7:3389",
        "[2001:db8::7], [2001:db8::7]:3389",
        "[2001:db8::7]:3390, [2001:db8::7]:3390",
        "2001:db8::7, [2001:db8::7]:3389",
        "[fe80::1%eth0]:1, [fe80::1%eth0]:1"
    })
    void text_isReadAndWrittenBack(String text, String canonical) {
        GuestAddress address = GuestAddress.parse(text);
        assertThat(address).hasToString(canonical);
        assertThat(GuestAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":3389", "host:", "host:0", "host:65536", "host:http", "[::1", "[::1]x", "a b", "a/b", "[]:1"
            })
    void nonsense_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> GuestAddress.parse(text));
    }
}
