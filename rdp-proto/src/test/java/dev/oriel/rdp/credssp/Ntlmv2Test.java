package dev.oriel.rdp.credssp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The values of MS-NLMP 4.2.4. */
final class Ntlmv2Test {

    private static final byte[] RANDOM_SESSION_KEY = filled((byte) 0x55);
    private static final NtlmFlags FLAGS = new NtlmFlags(0xe2888235);

    @Test
    void chain_ofMsNlmp_isReproduced() {
        try (Secret password = Secret.of("Password");
                NtHash hash = NtHash.of(password)) {
            byte[] key = Ntlmv2.responseKey(hash, "User", "Domain");
            assertThat(hex(key)).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
            byte[] blob = PduWriter.toBytes(
                            new NtlmClientChallenge(0, NtlmMessageTest.CLIENT_CHALLENGE, NtlmMessageTest.TARGET_INFO))
                    .toArray();
            byte[] proof = Ntlmv2.hmacMd5(key, NtlmMessageTest.SERVER_CHALLENGE.toArray(), blob);
            assertThat(hex(proof)).isEqualTo("68cd0ab851e51c96aabc927bebef6a1c");
            byte[] sessionKey = Ntlmv2.hmacMd5(key, proof);
            assertThat(hex(sessionKey)).isEqualTo("8de40ccadbc14a82f15cb0ad0de95ca3");
            assertThat(hex(Ntlmv2.rc4(sessionKey, RANDOM_SESSION_KEY))).isEqualTo("c5dad2544fc9799094ce1ce90bc9d03e");
        }
    }

    @Test
    void wrap_ofMsNlmp_isReproduced() throws AuthenticationFailed {
        byte[] plaintext = "Plaintext".getBytes(StandardCharsets.UTF_16LE);
        try (NtlmSession client = NtlmSession.ofClient(RANDOM_SESSION_KEY, FLAGS);
                NtlmSession server = NtlmSession.ofServer(RANDOM_SESSION_KEY, FLAGS)) {
            Bytes wrapped = client.wrap(plaintext);
            assertThat(wrapped.toHex())
                    .isEqualTo("01000000" + "7fb38ec5c55d4976" + "00000000" + "54e50165bf1936dc996020c1811b0f06fb5f");
            assertThat(server.unwrap(wrapped)).isEqualTo(plaintext);
        }
    }

    @Test
    void unwrap_twice_isRefused() throws AuthenticationFailed {
        try (NtlmSession client = NtlmSession.ofClient(RANDOM_SESSION_KEY, FLAGS);
                NtlmSession server = NtlmSession.ofServer(RANDOM_SESSION_KEY, FLAGS)) {
            Bytes wrapped = client.wrap(new byte[4]);
            server.unwrap(wrapped);
            assertThatExceptionOfType(AuthenticationFailed.class).isThrownBy(() -> server.unwrap(wrapped));
        }
    }

    @Test
    void secrets_areNotPrinted_andWiped() {
        Secret password = Secret.of("Password");
        NtHash hash = NtHash.of(password);
        assertThat(hex(hash.reveal())).isEqualTo("a4f49c406510bdcab6824ee7c30fd852");
        assertThat(password + " " + hash).isEqualTo("Secret[*] NtHash[*]");
        hash.close();
        password.close();
        assertThat(hash.reveal()).containsOnly(0);
        assertThat(password.reveal()).containsOnly('\0');
    }

    private static byte[] filled(byte value) {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return Bytes.of(bytes).toHex();
    }
}
