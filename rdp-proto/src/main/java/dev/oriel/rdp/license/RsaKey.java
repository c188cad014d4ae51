package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import java.math.BigInteger;

/**
 * An RSA public key as licensing uses it, MS-RDPELE 5.1.2: no padding scheme, little endian.
 *
 * @param modulus {@value #MIN_BITS} to {@value #MAX_BITS} bits
 * @param exponent at most 32 bits
 */
public record RsaKey(BigInteger modulus, BigInteger exponent) {

    /**
     * Shortest modulus that is accepted, in bits: the secret of 384 must fit. It fills 64 bytes; the highest bit of the one
     * that xrdp sends is 0.
     */
    public static final int MIN_BITS = 505;

    /** Longest modulus that is accepted, in bits: bounds the work. */
    public static final int MAX_BITS = 4096;

    private static final int PADDING = 8;

    public RsaKey {
        int bits = modulus.bitLength();
        if (modulus.signum() <= 0
                || !(bits >= MIN_BITS && bits <= MAX_BITS)
                || exponent.signum() <= 0
                || !(exponent.bitLength() <= 32)) {
            throw new IllegalArgumentException(
                    "modulus of " + bits + " bits, exponent of " + exponent.bitLength() + " bits");
        }
    }

    /** Of numbers from a peer. */
    static RsaKey of(BigInteger modulus, BigInteger exponent) throws DecodeException {
        try {
            return new RsaKey(modulus, exponent);
        } catch (IllegalArgumentException e) {
            throw DecodeException.invalid("ServerCertificate", String.valueOf(e.getMessage()));
        }
    }

    /** Encrypts a little endian number, shorter than the modulus. */
    Bytes encrypt(byte[] secret) {
        BigInteger cipher = unsigned(secret).modPow(exponent, modulus);
        int size = (modulus.bitLength() + 7) / 8;
        return littleEndian(cipher, size + PADDING);
    }

    /** A little endian unsigned number. */
    static BigInteger unsigned(byte[] littleEndian) {
        byte[] reversed = new byte[littleEndian.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = littleEndian[reversed.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }

    static Bytes littleEndian(BigInteger number, int size) {
        byte[] bigEndian = number.toByteArray();
        byte[] out = new byte[size];
        for (int i = 0; i < Math.min(size, bigEndian.length); i++) {
            out[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return Bytes.ofOwned(out);
    }
}
