package dev.oriel.rdp.license;

import dev.oriel.rdp.credssp.RandomBytes;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of licensing, MS-RDPELE 3.2: asks for a new licence, proves the keys, and throws the licence away. Most
 * servers say "valid client" at once. Not thread-safe, confined to the connection; closing wipes the keys.
 */
public final class LicenseClient implements AutoCloseable {

    private enum State {
        START,
        REQUESTED,
        CHALLENGED,
        ENDED
    }

    /** CLIENT_OS_ID_WINNT_POST_52 and CLIENT_IMAGE_ID_MICROSOFT: what licensing servers know. */
    private static final long PLATFORM_ID = 0x0401_0000L;

    private final String user;
    private final String machine;
    private final RandomBytes random;
    private State state = State.START;
    private @Nullable LicenseKeys keys;

    /** A dialogue in the name of this user on this machine. */
    public LicenseClient(String user, String machine, RandomBytes random) {
        this.user = user;
        this.machine = machine;
        this.random = random;
    }

    /** Takes one message of the server. */
    public LicenseStep receive(LicensePdu pdu) throws DecodeException {
        return switch (pdu) {
            case LicenseError error -> ended(error);
            case LicenseRequest request -> request(request);
            case PlatformChallenge challenge -> challenge(challenge);
            case IssuedLicense issued -> issued(issued);
            case LicenseInfo info -> unexpected(info);
            case NewLicenseRequest request -> unexpected(request);
            case PlatformChallengeResponse response -> unexpected(response);
            case LicensePdu.Other other -> unexpected(other);
        };
    }

    private LicenseStep unexpected(LicensePdu pdu) {
        return refused("unexpected licensing message " + pdu.type() + " in state " + state);
    }

    private LicenseStep refused(String detail) {
        close();
        return new LicenseStep.Refused(detail);
    }

    private LicenseStep ended(LicenseError error) {
        if (state != State.ENDED && error.isValidClient()) {
            return granted();
        }
        return refused("licensing error " + error.errorCode() + ", transition " + error.stateTransition());
    }

    private LicenseStep granted() {
        close();
        return new LicenseStep.Granted();
    }

    private LicenseStep request(LicenseRequest request) throws DecodeException {
        if (state != State.START) {
            return unexpected(request);
        }
        if (request.serverCertificate().isEmpty()) {
            return refused("licence request without a certificate");
        }
        RsaKey serverKey = ServerCertificate.decode(PduReader.of(request.serverCertificate()))
                .key();
        Bytes clientRandom = Bytes.ofOwned(random.next(LicensePdu.RANDOM_SIZE));
        byte[] preMaster = random.next(LicenseKeys.PRE_MASTER_SIZE);
        keys = new LicenseKeys(preMaster, clientRandom, request.serverRandom());
        Bytes encrypted = serverKey.encrypt(preMaster);
        Arrays.fill(preMaster, (byte) 0);
        state = State.REQUESTED;
        return new LicenseStep.Answer(new NewLicenseRequest(
                new ClientKeyExchange(PLATFORM_ID, clientRandom, encrypted), terminated(user), terminated(machine)));
    }

    private static Bytes terminated(String text) {
        return Bytes.ofOwned((text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    private LicenseStep challenge(PlatformChallenge challenge) {
        LicenseKeys agreed = keys;
        if (state != State.REQUESTED || agreed == null) {
            return unexpected(challenge);
        }
        Bytes plain = agreed.crypt(challenge.encryptedChallenge());
        if (!isAuthentic(agreed, plain, challenge.mac())) {
            return refused("platform challenge with a wrong MAC");
        }
        if (!(plain.length() <= ChallengeResponseData.MAX_CHALLENGE)) {
            return refused("platform challenge of " + plain.length() + " bytes");
        }
        Bytes response = PduWriter.toBytes(
                new ChallengeResponseData(ChallengeResponseData.OTHER_PLATFORM, ChallengeResponseData.DETAIL, plain));
        Bytes hardwareId = PduWriter.toBytes(new HardwareId(PLATFORM_ID, hardware()));
        state = State.CHALLENGED;
        return new LicenseStep.Answer(new PlatformChallengeResponse(
                agreed.crypt(response), agreed.crypt(hardwareId), agreed.mac(response.concat(hardwareId))));
    }

    /** The same for each connection of one machine name, and nothing about the machine. */
    private Bytes hardware() {
        byte[] name = machine.getBytes(StandardCharsets.UTF_8);
        MD5Digest digest = new MD5Digest();
        digest.update(name, 0, name.length);
        byte[] out = new byte[HardwareId.DATA_SIZE];
        digest.doFinal(out, 0);
        return Bytes.ofOwned(out);
    }

    private static boolean isAuthentic(LicenseKeys keys, Bytes plain, Bytes mac) {
        return MessageDigest.isEqual(keys.mac(plain).toArray(), mac.toArray());
    }

    private LicenseStep issued(IssuedLicense issued) {
        LicenseKeys agreed = keys;
        if ((state != State.REQUESTED && state != State.CHALLENGED) || agreed == null) {
            return unexpected(issued);
        }
        if (!isAuthentic(agreed, agreed.crypt(issued.encryptedLicense()), issued.mac())) {
            return refused("licence with a wrong MAC");
        }
        return granted();
    }

    @Override
    public void close() {
        state = State.ENDED;
        if (keys != null) {
            keys.close();
        }
    }
}
