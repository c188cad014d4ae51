package dev.oriel.rdp.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.AllocationLimit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The client's licensing against a scripted server. */
final class LicenseClientTest {

    private static final String CERTIFICATE = """
            308202023082016ba003020102021478cdc5dc55664c27187da6afe0d780884ca95383300d06092a864886f70d01010b
            050030123110300e06035504030c076c6963656e73653020170d3236313132323134343635345a180f32313236313032
            393134343635345a30123110300e06035504030c076c6963656e736530819f300d06092a864886f70d01010105000381
            8d0030818902818100ab87f7c3c9596fb69cd3b7fe8c2932bc8580c7b4b21d970e913d1c131bd5319bcf88d9c227dfb3
            c700e1748f29cecda6525defb85d83750dca19d27ce3cb553e5aeed7852a018cefc42897c443427fc9edfce228eeb4cd
            46717ab63b30bc30836dad30026da9fe808032e4bf89973199011ad8bd6a5d7ad8ba2541dc886113590203010001a353
            3051301d0603551d0e04160414dd8a3de8a1dcb63ac92f9db10901b5d5456536f0301f0603551d23041830168014dd8a
            3de8a1dcb63ac92f9db10901b5d5456536f0300f0603551d130101ff040530030101ff300d06092a864886f70d01010b
            0500038181004efb9e5f4424a5da73ac69f1f0fdaefeb16858f2dfb2c594e8b25d0a0d6b363dacde836685d7d0172c7e
            0acdeb734a43d2a310d9107f65c1ff371ac6ae4d725b8b04bfe85a3ddc4fcaad085c55142c2508e01e2779da84fa7171
            683db6da36294b1f5e79c920de989b9a57d99b99537f002d293f5a4e6a358be5f2aba77fea1d""";
    private static final String MODULUS =
            "ab87f7c3c9596fb69cd3b7fe8c2932bc8580c7b4b21d970e913d1c131bd5319bcf88d9c227dfb3c7"
                    + "00e1748f29cecda6525defb85d83750dca19d27ce3cb553e5aeed7852a018cefc42897c443427fc9"
                    + "edfce228eeb4cd46717ab63b30bc30836dad30026da9fe808032e4bf89973199011ad8bd6a5d7ad8"
                    + "ba2541dc88611359";

    private final LicenseServerScript server = new LicenseServerScript();
    private final LicenseClient client = new LicenseClient("alice", "TESTBOX", new Random(3)::nextBytes);

    @Test
    void keys_giveTheBytesOfAnIndependentImplementation() {
        try (LicenseKeys keys = new LicenseKeys(
                LicenseVectors.counting(0x80, 48).toArray(),
                LicenseVectors.counting(0x40, 32),
                LicenseVectors.counting(0, 32))) {
            assertThat(keys.mac(LicenseServerScript.CHALLENGE).toHex()).isEqualTo("d3d8734c373f989f6e79c23708f147fe");
            assertThat(keys.crypt(LicenseServerScript.CHALLENGE).toHex()).isEqualTo("ea2bdfc375");
        }
    }

    @Test
    void x509Chain_givesTheKeyOfItsLastCertificate() throws DecodeException {
        X509Chain chain = new X509Chain(List.of(Bytes.ofHex("3000"), Bytes.ofHex(CERTIFICATE)));
        assertThat(chain.key().modulus().toString(16)).isEqualTo(MODULUS);
        X509Chain none = new X509Chain(List.of(Bytes.ofHex("3000")));
        assertThatExceptionOfType(DecodeException.class).isThrownBy(none::key).withMessageContaining("abCert");
    }

    @Test
    void wholeDialogue_isGranted() throws DecodeException {
        LicensePdu challenge = server.receive(answer(server.start()));
        LicensePdu issued = server.receive(answer(challenge));
        assertThat(client.receive(issued)).isEqualTo(new LicenseStep.Granted());
        assertThat(client.receive(issued)).isInstanceOf(LicenseStep.Refused.class);
    }

    @Test
    void upgradedLicense_withoutChallenge_isGranted() throws DecodeException {
        server.receive(answer(server.start()));
        assertThat(client.receive(server.issue(IssuedLicense.Kind.UPGRADE))).isEqualTo(new LicenseStep.Granted());
    }

    @Test
    void validClient_isGrantedAtAnyTime_andAnErrorIsNot() throws DecodeException {
        answer(server.start());
        assertThat(client.receive(LicenseError.VALID_CLIENT)).isEqualTo(new LicenseStep.Granted());
        LicenseClient other = new LicenseClient("alice", "TESTBOX", new Random(3)::nextBytes);
        assertThat(other.receive(new LicenseError(2, 1, Bytes.EMPTY))).isInstanceOf(LicenseStep.Refused.class);
        assertThat(other.receive(LicenseError.VALID_CLIENT)).isInstanceOf(LicenseStep.Refused.class);
    }

    @Test
    void wrongMac_isRefused() throws DecodeException {
        PlatformChallenge challenge = (PlatformChallenge) server.receive(answer(server.start()));
        assertThat(client.receive(
                        new PlatformChallenge(0, challenge.encryptedChallenge(), LicenseVectors.counting(0, 16))))
                .isInstanceOf(LicenseStep.Refused.class);
    }

    @Test
    void messagesOutOfOrder_areRefused() throws DecodeException {
        Bytes mac = LicenseVectors.counting(0, 16);
        for (LicensePdu early : List.<LicensePdu>of(
                new PlatformChallenge(0, Bytes.EMPTY, mac),
                new IssuedLicense(IssuedLicense.Kind.NEW, Bytes.EMPTY, mac),
                new PlatformChallengeResponse(Bytes.EMPTY, Bytes.EMPTY, mac),
                new LicensePdu.Other(0x7f, 0, Bytes.EMPTY))) {
            LicenseClient fresh = new LicenseClient("alice", "TESTBOX", new Random(3)::nextBytes);
            assertThat(fresh.receive(early)).isInstanceOf(LicenseStep.Refused.class);
        }
        answer(server.start());
        assertThat(client.receive(server.start())).isInstanceOf(LicenseStep.Refused.class);
    }

    @Test
    void keysThatAreTooShort_orNone_areRefused() throws DecodeException {
        Bytes small = PduWriter.toBytes(new ProprietaryCertificate(3, LicenseVectors.counting(1, 32), Bytes.EMPTY));
        LicenseRequest start = server.start();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() ->
                        client.receive(new LicenseRequest(start.serverRandom(), start.product(), small, List.of())))
                .withMessageContaining("modulus of");
        assertThat(client.receive(new LicenseRequest(start.serverRandom(), start.product(), Bytes.EMPTY, List.of())))
                .isInstanceOf(LicenseStep.Refused.class);
    }

    private LicensePdu answer(LicensePdu pdu) throws DecodeException {
        LicenseStep step = client.receive(pdu);
        assertThat(step).isInstanceOf(LicenseStep.Answer.class);
        Bytes encoded = PduWriter.toBytes(((LicenseStep.Answer) step).pdu());
        return LicensePdu.decode(PduReader.of(encoded));
    }

    @FuzzTest
    void client_anyMessages(byte[] input) {
        AllocationLimit.hold(() -> {
            LicenseClient victim = new LicenseClient("alice", "TESTBOX", new Random(3)::nextBytes);
            PduReader in = PduReader.of(Bytes.of(input));
            try {
                while (in.hasRemaining()) {
                    LicensePdu pdu = LicensePdu.decode(in);
                    LicenseStep step = victim.receive(pdu);
                    if (step instanceof LicenseStep.Granted) {
                        assertThat(pdu).isEqualTo(new LicenseError(7, 2, ((LicenseError) pdu).errorInfo()));
                        return;
                    }
                }
            } catch (DecodeException e) {
                assertThat(e.field()).isNotEmpty();
            }
        });
    }
}
