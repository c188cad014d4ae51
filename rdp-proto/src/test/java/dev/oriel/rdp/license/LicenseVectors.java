package dev.oriel.rdp.license;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.security.Secured;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Golden vectors of this package. */
public final class LicenseVectors {

    private static final Bytes SERVER_RANDOM = counting(0, 32);
    private static final Bytes MAC = counting(0xa0, 16);
    private static final ClientKeyExchange KEYS =
            new ClientKeyExchange(0x0401_0000L, counting(0x40, 32), Bytes.ofHex("090807"));

    private LicenseVectors() {}

    static Bytes counting(int from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (from + i);
        }
        return Bytes.ofOwned(bytes);
    }

    private static Bytes wide(String text) {
        return Bytes.of((text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    private static Bytes ansi(String text) {
        return Bytes.of((text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    public static List<PduVector<?>> all() {
        return Stream.of(errors(), fromServer(), fromClient(), inside())
                .flatMap(vectors -> vectors)
                .toList();
    }

    private static Stream<PduVector<?>> errors() {
        return Stream.of(
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.12",
                        "rdpbcgr/2.2.1.12-valid-client-secured",
                        in -> new Secured(SecurityHeader.decode(in), LicensePdu.decode(in)),
                        new Secured(new SecurityHeader(SecurityHeader.Flag.LICENSE_PKT), LicenseError.VALID_CLIENT)),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.12.1.3",
                        "rdpbcgr/2.2.1.12.1.3-license-error",
                        LicensePdu::decode,
                        new LicenseError(2, 1, Bytes.ofHex("abcd"))),
                message("2.2.2", "other-license-message", new LicensePdu.Other(0x7f, 3, Bytes.ofHex("01020304"))));
    }

    private static Stream<PduVector<?>> fromServer() {
        return Stream.of(
                message(
                        "2.2.2.1",
                        "license-request",
                        new LicenseRequest(
                                SERVER_RANDOM,
                                new ProductInfo(0x60000, wide("Lab"), wide("A0")),
                                Bytes.ofHex("010203"),
                                List.of(ansi("lab")))),
                message("2.2.2.4", "platform-challenge", new PlatformChallenge(0, Bytes.ofHex("01020304"), MAC)),
                message(
                        "2.2.2.6",
                        "upgrade-license",
                        new IssuedLicense(IssuedLicense.Kind.UPGRADE, Bytes.ofHex("0102"), MAC)),
                message("2.2.2.7", "new-license", new IssuedLicense(IssuedLicense.Kind.NEW, Bytes.ofHex("0102"), MAC)));
    }

    private static Stream<PduVector<?>> fromClient() {
        return Stream.of(
                message("2.2.2.2", "new-license-request", new NewLicenseRequest(KEYS, ansi("al"), ansi("pc"))),
                message(
                        "2.2.2.3",
                        "license-info",
                        new LicenseInfo(KEYS, Bytes.ofHex("0506"), Bytes.ofHex("070707"), MAC)),
                message(
                        "2.2.2.5",
                        "platform-challenge-response",
                        new PlatformChallengeResponse(Bytes.ofHex("0102"), Bytes.ofHex("0304"), MAC)));
    }

    private static Stream<PduVector<?>> inside() {
        return Stream.of(
                PduVector.of(
                        "MS-RDPELE 2.2.2.3.1",
                        "rdpele/2.2.2.3.1-hardware-id",
                        HardwareId::decode,
                        new HardwareId(0x0401_0000L, counting(0, 16))),
                PduVector.of(
                        "MS-RDPELE 2.2.2.5.1",
                        "rdpele/2.2.2.5.1-challenge-response-data",
                        ChallengeResponseData::decode,
                        new ChallengeResponseData(
                                ChallengeResponseData.OTHER_PLATFORM, ChallengeResponseData.DETAIL, ansi("TEST"))),
                PduVector.of(
                        "MS-RDPELE 2.2.2.6.1",
                        "rdpele/2.2.2.6.1-new-license-info",
                        NewLicenseInfo::decode,
                        new NewLicenseInfo(0x60000, ansi("lab"), wide("Lab"), wide("A0"), Bytes.ofHex("3000"))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.4.3.1.1",
                        "rdpbcgr/2.2.1.4.3.1.1-proprietary-certificate",
                        ServerCertificate::decode,
                        new ProprietaryCertificate(0x10001, counting(1, 64), Bytes.ofHex("aabb"))),
                PduVector.of(
                                "MS-RDPELE 2.2.1.4.2",
                                "rdpele/2.2.1.4.2-x509-chain",
                                ServerCertificate::decode,
                                new X509Chain(List.of(Bytes.ofHex("3000"), Bytes.ofHex("300100"))))
                        .withOptionalTail());
    }

    private static PduVector<?> message(String section, String name, LicensePdu expected) {
        return PduVector.of("MS-RDPELE " + section, "rdpele/" + section + "-" + name, LicensePdu::decode, expected);
    }
}
