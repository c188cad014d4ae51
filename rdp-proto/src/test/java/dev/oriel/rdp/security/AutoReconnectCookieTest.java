package dev.oriel.rdp.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import org.junit.jupiter.api.Test;

final class AutoReconnectCookieTest {

    private static final Bytes RANDOM = Bytes.ofHex("a802e725e24c82b752a553503498a1a8");

    @Test
    void proof_isHmacMd5_overZeros() {
        AutoReconnectCookie cookie = AutoReconnectCookie.proving(2, RANDOM);
        assertThat(cookie.logonId()).isEqualTo(2);
        assertThat(cookie.securityVerifier().toHex()).isEqualTo("42b79a4816eadad634d68c5edce864b9");
        assertThat(cookie.proves(RANDOM)).isTrue();
    }

    @Test
    void proof_ofAnotherRandom_isNone() {
        byte[] other = RANDOM.toArray();
        other[15] ^= 1;
        assertThat(AutoReconnectCookie.proving(2, RANDOM).proves(Bytes.ofOwned(other)))
                .isFalse();
        assertThat(new AutoReconnectCookie(2, RANDOM).proves(RANDOM)).isFalse();
    }

    @FuzzTest
    void decode_anyBytes(byte[] input) {
        PduContract.anyBytes(AutoReconnectCookie::decode, input);
    }
}
