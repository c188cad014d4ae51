package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A licensing server that plays MS-RDPELE 1.3.3 to its end: request, challenge, new licence. */
public final class LicenseServerScript {

    public static final Bytes CHALLENGE = Bytes.of("TEST\0".getBytes(StandardCharsets.ISO_8859_1));

    private static final BigInteger EXPONENT = BigInteger.valueOf(0x10001);

    private final Bytes serverRandom = LicenseVectors.counting(7, 32);
    private final BigInteger modulus;
    private final BigInteger privateExponent;
    private @Nullable LicenseKeys keys;

    public LicenseServerScript() {
        Random random = new Random(11);
        BigInteger p = BigInteger.probablePrime(512, random);
        BigInteger q = BigInteger.probablePrime(512, random);
        modulus = p.multiply(q);
        privateExponent = EXPONENT.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
    }

    /** The first message. */
    public LicenseRequest start() {
        Bytes certificate = PduWriter.toBytes(
                new ProprietaryCertificate(EXPONENT.longValue(), RsaKey.littleEndian(modulus, 128), Bytes.EMPTY));
        return new LicenseRequest(
                serverRandom, new ProductInfo(0x60000, Bytes.EMPTY, Bytes.EMPTY), certificate, List.of());
    }

    /** Answers a client's message, whose proofs it checks. */
    public LicensePdu receive(LicensePdu pdu) throws DecodeException {
        return switch (pdu) {
            case NewLicenseRequest request -> challenge(request);
            case PlatformChallengeResponse response -> issue(response);
            default -> throw new AssertionError("unexpected " + pdu);
        };
    }

    private PlatformChallenge challenge(NewLicenseRequest request) {
        BigInteger cipher =
                RsaKey.unsigned(request.keys().encryptedPreMasterSecret().toArray());
        Bytes preMaster = RsaKey.littleEndian(cipher.modPow(privateExponent, modulus), LicenseKeys.PRE_MASTER_SIZE);
        LicenseKeys agreed = new LicenseKeys(preMaster.toArray(), request.keys().clientRandom(), serverRandom);
        keys = agreed;
        return new PlatformChallenge(0, agreed.crypt(CHALLENGE), agreed.mac(CHALLENGE));
    }

    private IssuedLicense issue(PlatformChallengeResponse response) throws DecodeException {
        LicenseKeys agreed = agreed();
        Bytes plain = agreed.crypt(response.encryptedResponse());
        Bytes hardware = agreed.crypt(response.encryptedHardwareId());
        if (!agreed.mac(plain.concat(hardware)).equals(response.mac())) {
            throw new AssertionError("wrong MAC");
        }
        if (!ChallengeResponseData.decode(PduReader.of(plain)).challenge().equals(CHALLENGE)) {
            throw new AssertionError("another challenge");
        }
        HardwareId.decode(PduReader.of(hardware));
        return issue(IssuedLicense.Kind.NEW);
    }

    /** A licence under the agreed keys. */
    public IssuedLicense issue(IssuedLicense.Kind kind) {
        Bytes license = PduWriter.toBytes(
                new NewLicenseInfo(0x60000, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, Bytes.ofHex("3000")));
        return new IssuedLicense(kind, agreed().crypt(license), agreed().mac(license));
    }

    private LicenseKeys agreed() {
        if (keys == null) {
            throw new AssertionError("no keys yet");
        }
        return keys;
    }
}
