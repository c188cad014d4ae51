package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What ties the log-in to one TLS server key, MS-CSSP 3.1.5 steps 3 and 4: up to version 4 the key itself and the key
 * plus one, from version 5 on a hash over a nonce and the key, with a different magic in each direction.
 */
final class PublicKeyBinding {

    private static final String CLIENT_MAGIC = "CredSSP Client-To-Server Binding Hash\0";
    private static final String SERVER_MAGIC = "CredSSP Server-To-Client Binding Hash\0";
    private static final int FIRST_HASHED_VERSION = 5;

    private PublicKeyBinding() {}

    static boolean usesNonce(int version) {
        return version >= FIRST_HASHED_VERSION;
    }

    /** What the client seals and sends. */
    static byte[] ofClient(int version, Bytes subjectPublicKey, @Nullable Bytes nonce) {
        return usesNonce(version) ? hash(CLIENT_MAGIC, nonce, subjectPublicKey) : subjectPublicKey.toArray();
    }

    /** What the server seals and sends. */
    static byte[] ofServer(int version, Bytes subjectPublicKey, @Nullable Bytes nonce) {
        if (usesNonce(version)) {
            return hash(SERVER_MAGIC, nonce, subjectPublicKey);
        }
        byte[] plusOne = subjectPublicKey.toArray();
        plusOne[0]++;
        return plusOne;
    }

    private static byte[] hash(String magic, @Nullable Bytes nonce, Bytes subjectPublicKey) {
        if (nonce == null) {
            throw new IllegalArgumentException("no nonce");
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(magic.getBytes(StandardCharsets.US_ASCII));
            sha256.update(nonce.toArray());
            return sha256.digest(subjectPublicKey.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The content of subjectPublicKey, which is what CredSSP binds to, out of a DER SubjectPublicKeyInfo
     * ({@link java.security.PublicKey#getEncoded()}).
     */
    static Bytes subjectPublicKey(Bytes subjectPublicKeyInfo) throws DecodeException {
        PduReader info = Der.enter(PduReader.of(subjectPublicKeyInfo), Der.SEQUENCE, "SubjectPublicKeyInfo");
        Der.enter(info, Der.SEQUENCE, "algorithm");
        PduReader bits = Der.enter(info, Der.BIT_STRING, "subjectPublicKey");
        if (bits.u8("unusedBits") != 0 || !bits.hasRemaining()) {
            throw DecodeException.invalid("subjectPublicKey", "not whole bytes");
        }
        return bits.rest();
    }
}
