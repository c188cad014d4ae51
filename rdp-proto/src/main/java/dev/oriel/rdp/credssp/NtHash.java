package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * NTOWFv1, MS-NLMP 3.3.1: MD4 of the UTF-16LE password, 16 bytes. As good as the password itself: never printed, wiped
 * on {@link #close()}. The server needs nothing else to check a log-in.
 */
public final class NtHash implements AutoCloseable {

    static final int SIZE = 16;

    private static final byte[] OF_EMPTY_PASSWORD = HexFormat.of().parseHex("31d6cfe0d16ae931b73c59d7e0c089c0");

    private final byte[] hash;

    private NtHash(byte[] hash) {
        this.hash = hash;
    }

    /** Hashes the password, which stays open. */
    public static NtHash of(Secret password) {
        byte[] utf16 = password.toUtf16();
        try {
            return new NtHash(Ntlmv2.md4(utf16));
        } finally {
            Arrays.fill(utf16, (byte) 0);
        }
    }

    /** A stored hash. Must be 16 bytes, which are copied. */
    public static NtHash ofStored(byte[] hash) {
        if (hash.length != SIZE) {
            throw new IllegalArgumentException("an NT hash has " + SIZE + " bytes, got " + hash.length);
        }
        return new NtHash(hash.clone());
    }

    /** A copy for storing in an encrypted place, which the caller wipes. */
    public byte[] reveal() {
        return hash.clone();
    }

    /** Whether both are of the same password, in constant time; never for the empty password. */
    public boolean matches(NtHash other) {
        return !isOfEmptyPassword() && MessageDigest.isEqual(hash, other.hash);
    }

    /** Whether anybody could log in with it: the empty password opens nothing. */
    boolean isOfEmptyPassword() {
        return MessageDigest.isEqual(hash, OF_EMPTY_PASSWORD);
    }

    NtHash copy() {
        return new NtHash(hash.clone());
    }

    byte[] key() {
        return hash;
    }

    @Override
    public void close() {
        Arrays.fill(hash, (byte) 0);
    }

    @Override
    public String toString() {
        return "NtHash[*]";
    }
}
