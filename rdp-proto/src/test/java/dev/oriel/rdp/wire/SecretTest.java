package dev.oriel.rdp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SecretTest {

    @Test
    void equals_isOfTheText_andHashCodeTellsNothingOfIt() {
        assertThat(Secret.of("one")).isEqualTo(Secret.of('o', 'n', 'e')).hasSameHashCodeAs(Secret.of("two"));
        assertThat(Secret.of("one")).isNotEqualTo(Secret.of("ons")).isNotEqualTo(Secret.of("on"));
    }

    @Test
    void close_wipesThisOne_notItsCopy() {
        Secret secret = Secret.of("pw");
        Secret copy = secret.copy();
        secret.close();
        assertThat(secret.reveal()).containsExactly('\0', '\0');
        assertThat(copy).isEqualTo(Secret.of("pw")).hasToString("Secret[*]");
    }

    @Test
    void toUtf16_isLittleEndian() {
        assertThat(Secret.of("a\u20ac").toUtf16()).containsExactly(0x61, 0, 0xac, 0x20);
    }

    @Test
    void utf16_isReadBack() {
        Secret secret = Secret.of("p\u00e4ss \u20ac");
        assertThat(Secret.ofUtf16(secret.toUtf16())).isEqualTo(secret);
    }
}
