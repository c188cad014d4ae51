package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.math.BigInteger;

/**
 * PROPRIETARYSERVERCERTIFICATE with RSA_PUBLIC_KEY, MS-RDPBCGR 2.2.1.4.3.1.1.
 *
 * @param publicExponent u32
 * @param modulus little endian, without its eight bytes of padding; {@value #MAX_MODULUS} bytes at most
 * @param signature under a key that everybody knows, {@value #MAX_SIGNATURE} bytes at most
 */
public record ProprietaryCertificate(long publicExponent, Bytes modulus, Bytes signature) implements ServerCertificate {

    /** Longest modulus that is accepted, in bytes. */
    public static final int MAX_MODULUS = RsaKey.MAX_BITS / 8;

    /** Longest signature that is accepted, in bytes. */
    public static final int MAX_SIGNATURE = 512;

    static final int VERSION = 1;

    private static final int RSA = 1;
    private static final int BB_RSA_KEY_BLOB = 0x0006;
    private static final int BB_RSA_SIGNATURE_BLOB = 0x0008;
    private static final long MAGIC_RSA1 = 0x3141_5352L;
    private static final int PADDING = 8;
    private static final int KEY_HEADER = 5 * 4 /* magic, keylen, bitlen, datalen, pubExp */;

    public ProprietaryCertificate {
        if (!(modulus.length() <= MAX_MODULUS && signature.length() <= MAX_SIGNATURE)) {
            throw new IllegalArgumentException(
                    "modulus of " + modulus.length() + ", signature of " + signature.length() + " bytes");
        }
    }

    static ProprietaryCertificate decodeAfterVersion(PduReader in) throws DecodeException {
        expect(in.u32("dwSigAlgId"), RSA, "dwSigAlgId");
        expect(in.u32("dwKeyAlgId"), RSA, "dwKeyAlgId");
        expect(in.u16("wPublicKeyBlobType"), BB_RSA_KEY_BLOB, "wPublicKeyBlobType");
        PduReader key = in.slice("wPublicKeyBlobLen", in.u16("wPublicKeyBlobLen"));
        expect(key.u32("magic"), MAGIC_RSA1, "magic");
        int keyLength = key.u32AsInt("keylen", MAX_MODULUS + PADDING);
        if (!(keyLength >= PADDING)) {
            throw DecodeException.invalid("keylen", "modulus of " + keyLength + " bytes");
        }
        key.padding("bitlen", 4);
        key.padding("datalen", 4);
        long exponent = key.u32("pubExp");
        Bytes modulus = key.bytes("modulus", keyLength - PADDING);
        key.padding("modulus", PADDING);
        key.expectEnd("wPublicKeyBlobLen");
        expect(in.u16("wSignatureBlobType"), BB_RSA_SIGNATURE_BLOB, "wSignatureBlobType");
        int signatureLength = in.u16("wSignatureBlobLen");
        if (!(signatureLength <= MAX_SIGNATURE)) {
            throw DecodeException.limit("wSignatureBlobLen", signatureLength, MAX_SIGNATURE);
        }
        return new ProprietaryCertificate(exponent, modulus, in.bytes("SignatureBlob", signatureLength));
    }

    private static void expect(long value, long wanted, String field) throws DecodeException {
        if (value != wanted) {
            throw DecodeException.invalid(field, "want " + wanted + ", got " + value);
        }
    }

    @Override
    public RsaKey key() throws DecodeException {
        return RsaKey.of(RsaKey.unsigned(modulus.toArray()), BigInteger.valueOf(publicExponent));
    }

    private int keyBlobSize() {
        return KEY_HEADER + modulus.length() + PADDING;
    }

    @Override
    public int encodedSize() {
        return 4 /* dwVersion */
                + 4 /* dwSigAlgId */
                + 4 /* dwKeyAlgId */
                + 4 /* type and length of the key */
                + keyBlobSize()
                + 4 /* type and length of the signature */
                + signature.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(VERSION).u32(RSA).u32(RSA).u16(BB_RSA_KEY_BLOB).u16(keyBlobSize());
        out.u32(MAGIC_RSA1).u32(modulus.length() + PADDING).u32(8L * modulus.length());
        out.u32(modulus.length() - 1L).u32(publicExponent).bytes(modulus).zeros(PADDING);
        out.u16(BB_RSA_SIGNATURE_BLOB).u16(signature.length()).bytes(signature);
    }
}
