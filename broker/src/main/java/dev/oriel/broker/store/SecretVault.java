package dev.oriel.broker.store;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for the broker's files: AES-256 in GCM, a fresh nonce each, bound to its owner's name, so that a secret
 * cannot be moved to another owner by editing the file. Thread-safe.
 */
public final class SecretVault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    private SecretVault(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * Reads the key file. A missing one is made, unless there is something encrypted that needs the lost key.
     *
     * @param remedy what a person does who has lost the key
     */
    public static SecretVault open(Path keyFile, boolean keyNeeded, String remedy, SecureRandom random) {
        try {
            if (!Files.exists(keyFile)) {
                if (keyNeeded) {
                    throw new BrokerException(
                            BrokerError.FILE_UNUSABLE,
                            "key file " + keyFile + " is missing",
                            "put it back from a backup, or " + remedy,
                            null);
                }
                byte[] fresh = new byte[KEY_BYTES];
                random.nextBytes(fresh);
                AtomicFile.write(keyFile, (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            byte[] key = HexFormat.of().parseHex(Files.readString(keyFile).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("want " + KEY_BYTES + " bytes, got " + key.length);
            }
            return new SecretVault(key, random);
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot use key file " + keyFile, e);
        }
    }

    /**
     * Encrypts.
     *
     * @param plain borrowed; the caller wipes it
     * @return nonce, ciphertext and tag in base 64
     */
    public String seal(String owner, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /**
     * Decrypts; the caller wipes what it gets.
     *
     * @param remedy what a person does when it does not fit the key
     */
    public byte[] unseal(String owner, String sealed, String remedy) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            if (all.length <= NONCE_BYTES) {
                throw new IllegalArgumentException("too short");
            }
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokerException(
                    BrokerError.FILE_UNUSABLE, "a stored password does not fit the key file", remedy, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
