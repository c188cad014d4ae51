package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * X509 certificate chain, MS-RDPELE 2.2.1.4.2.
 *
 * @param certificates DER, root first, the server's last; 1 to {@value #MAX_CERTIFICATES}, each
 *     {@value #MAX_CERTIFICATE} bytes at most
 */
public record X509Chain(List<Bytes> certificates) implements ServerCertificate {

    /** Most certificates that are accepted. */
    public static final int MAX_CERTIFICATES = 16;

    /** Longest certificate that is accepted, in bytes. */
    public static final int MAX_CERTIFICATE = 8 * 1024;

    static final int VERSION = 2;

    public X509Chain {
        certificates = List.copyOf(certificates);
        if (!(!certificates.isEmpty() && certificates.size() <= MAX_CERTIFICATES)
                || !certificates.stream().allMatch(certificate -> certificate.length() <= MAX_CERTIFICATE)) {
            throw new IllegalArgumentException(certificates.size() + " certificates");
        }
    }

    static X509Chain decodeAfterVersion(PduReader in) throws DecodeException {
        int count = in.u32AsInt("NumCertBlobs", MAX_CERTIFICATES);
        if (count == 0) {
            throw DecodeException.invalid("NumCertBlobs", "no certificate");
        }
        List<Bytes> certificates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            certificates.add(in.bytes("abCert", in.u32AsInt("cbCert", MAX_CERTIFICATE)));
        }
        // SPEC: padding of 8 + 4 * NumCertBlobs bytes, which not every server sends.
        in.padding("Padding", Math.min(in.remaining(), padding(count)));
        return new X509Chain(certificates);
    }

    private static int padding(int count) {
        return 8 + 4 * count;
    }

    @Override
    public RsaKey key() throws DecodeException {
        try {
            // SPEC: stock servers name another algorithm than RSA for this key, so only the bits count.
            RSAPublicKey key = RSAPublicKey.getInstance(
                    Certificate.getInstance(certificates.getLast().toArray())
                            .getSubjectPublicKeyInfo()
                            .getPublicKeyData()
                            .getOctets());
            return RsaKey.of(key.getModulus(), key.getPublicExponent());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw DecodeException.invalid("abCert", "no certificate with an RSA key");
        }
    }

    @Override
    public int encodedSize() {
        return 4 /* dwVersion */
                + 4 /* NumCertBlobs */
                + certificates.stream()
                        .mapToInt(certificate -> 4 + certificate.length())
                        .sum()
                + padding(certificates.size());
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(VERSION).u32(certificates.size());
        for (Bytes certificate : certificates) {
            out.u32(certificate.length()).bytes(certificate);
        }
        out.zeros(padding(certificates.size()));
    }
}
