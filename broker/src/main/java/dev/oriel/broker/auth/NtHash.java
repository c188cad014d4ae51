package dev.oriel.broker.auth;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.MD4Digest;

/**
 * NTOWFv1, MS-NLMP 3.3.1: MD4 of the password in UTF-16LE, 16 bytes. Whoever has it can log in, so it is as secret as the
 * password itself: hidden in {@code toString}, compared nowhere.
 */
public final class NtHash {

    /** Length in bytes. */
    public static final int SIZE = 16;

    private final byte[] hash;

    private NtHash(byte[] hash) {
        this.hash = hash;
    }

    /** Computes the hash. */
    public static NtHash of(Password password) {
        MD4Digest digest = new MD4Digest();
        for (int i = 0; i < password.length(); i++) {
            char unit = password.charAt(i);
            digest.update((byte) unit);
            digest.update((byte) (unit >> Byte.SIZE));
        }
        byte[] hash = new byte[SIZE];
        digest.doFinal(hash, 0);
        return new NtHash(hash);
    }

    /** Copies 16 bytes. */
    public static NtHash of(byte[] hash) {
        if (hash.length != SIZE) {
            throw new IllegalArgumentException("an NT hash has " + SIZE + " bytes, got " + hash.length);
        }
        return new NtHash(hash.clone());
    }

    /** A copy, for the log-in only. */
    public byte[] bytes() {
        return hash.clone();
    }

    /** Overwrites the hash; the object is useless from then on. */
    public void wipe() {
        Arrays.fill(hash, (byte) 0);
    }

    @Override
    public String toString() {
        return "NtHash[hidden]";
    }
}
