package dev.oriel.rdp.credssp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.GoldenFile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NtlmMessageTest {

    static final TargetInfo TARGET_INFO = new TargetInfo(List.of())
            .with(TargetInfo.NB_DOMAIN_NAME, "Domain")
            .with(TargetInfo.NB_COMPUTER_NAME, "Server");
    static final Bytes SERVER_CHALLENGE = Bytes.ofHex("0123456789abcdef");
    static final Bytes CLIENT_CHALLENGE = Bytes.ofHex("aaaaaaaaaaaaaaaa");

    @Test
    void negotiate_isGolden() throws DecodeException {
        PduContract.golden(
                "nlmp/2.2.1.1-negotiate", NtlmNegotiate::decode, new NtlmNegotiate(new NtlmFlags(0x62088235)));
    }

    @Test
    void challenge_isGolden() throws DecodeException {
        PduContract.golden(
                "nlmp/4.2.4.3-challenge",
                NtlmChallenge::decode,
                new NtlmChallenge(
                        new NtlmFlags(0xe28a8233),
                        SERVER_CHALLENGE,
                        Bytes.ofHex("060070170000000f"),
                        "Server",
                        TARGET_INFO));
    }

    @Test
    void authenticate_isGolden() throws DecodeException {
        Bytes blob = PduWriter.toBytes(new NtlmClientChallenge(0, CLIENT_CHALLENGE, TARGET_INFO));
        PduContract.golden(
                "nlmp/4.2.4.3-authenticate",
                NtlmAuthenticate::decode,
                new NtlmAuthenticate(
                        Bytes.ofHex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"),
                        Bytes.ofHex("68cd0ab851e51c96aabc927bebef6a1c").concat(blob),
                        "Domain",
                        "User",
                        "COMPUTER",
                        Bytes.ofHex("c5dad2544fc9799094ce1ce90bc9d03e"),
                        new NtlmFlags(0xe2888235),
                        Bytes.ofHex("0501280a0000000f"),
                        null));
    }

    @Test
    void targetInfo_isGolden() throws DecodeException {
        PduContract.golden("nlmp/2.2.2.1-target-info", TargetInfo::decode, TARGET_INFO);
    }

    @Test
    void clientChallenge_isGolden_andTheZerosAtTheEndMayBeMissing() throws DecodeException {
        Bytes golden = Bytes.of(GoldenFile.read(getClass(), "nlmp/2.2.2.7-client-challenge"));
        NtlmClientChallenge expected = new NtlmClientChallenge(0, CLIENT_CHALLENGE, TARGET_INFO);
        assertThat(PduWriter.toBytes(expected).toHex()).isEqualTo(golden.toHex());
        Bytes shorter = golden.slice(0, golden.length() - 4);
        assertThat(NtlmClientChallenge.decode(PduReader.of(golden))).isEqualTo(expected);
        assertThat(NtlmClientChallenge.decode(PduReader.of(shorter))).isEqualTo(expected);
        PduContract.everyTruncationIsRefused(NtlmClientChallenge::decode, shorter);
    }

    @Test
    void authenticate_fieldBeyondTheMessage_namesTheField() {
        byte[] bytes = GoldenFile.read(getClass(), "nlmp/4.2.4.3-authenticate");
        bytes[24] = (byte) 0xf0;
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> NtlmAuthenticate.decode(PduReader.of(Bytes.of(bytes))))
                .matches(e -> e.field().equals("NtChallengeResponse"));
    }

    @FuzzTest
    void messages_anyBytes(byte[] input) {
        PduContract.anyBytes(NtlmNegotiate::decode, input);
        PduContract.anyBytes(NtlmChallenge::decode, input);
        PduContract.anyBytes(NtlmAuthenticate::decode, input);
        PduContract.anyBytes(NtlmClientChallenge::decode, input);
    }
}
