package dev.oriel.broker.auth;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.AtomicFile;
import dev.oriel.rdp.credssp.NtHash;
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
 * Encrypts NT hashes for the accounts file: AES-256 in GCM, a fresh nonce each, bound to the log-in name, so that a hash
 * cannot be moved to another name by editing the file. Thread-safe.
 */
final class HashVault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    private HashVault(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /** Reads the key file. A missing one is made, unless there is something encrypted that needs the lost key. */
    static HashVault open(Path keyFile, boolean keyNeeded, SecureRandom random) {
        try {
            if (!Files.exists(keyFile)) {
                if (keyNeeded) {
                    throw new BrokerException(
                            BrokerError.FILE_UNUSABLE,
                            "key file " + keyFile + " is missing",
                            "put it back from a backup, or remove accounts.json and add the users again",
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
            return new HashVault(key, random);
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot use key file " + keyFile, e);
        }
    }

    /** Nonce, ciphertext and tag in base 64. */
    String seal(String login, NtHash hash) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = hash.reveal();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, login).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    NtHash unseal(String login, String sealed) {
        byte[] plain = new byte[0];
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            if (all.length <= NONCE_BYTES) {
                throw new IllegalArgumentException("too short");
            }
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            plain = cipher(Cipher.DECRYPT_MODE, nonce, login).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return NtHash.ofStored(plain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokerException(
                    BrokerError.FILE_UNUSABLE,
                    "the stored password of '" + login + "' does not fit the key file",
                    "set the password again with 'oriel user passwd'",
                    e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String login) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(login.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
