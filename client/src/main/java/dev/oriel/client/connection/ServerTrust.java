package dev.oriel.client.connection;

import dev.oriel.rdp.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/** Which server certificates are the right ones. RDP servers sign their own, so names and issuers say nothing. */
public sealed interface ServerTrust {

    /** Any certificate: only for tests and for servers behind another protection. */
    record Ignore() implements ServerTrust {}

    /**
     * One certificate.
     *
     * @param sha256 of its DER encoding, 32 bytes
     */
    record Fingerprint(Bytes sha256) implements ServerTrust {
        public Fingerprint {
            if (sha256.length() != 32) {
                throw new IllegalArgumentException("fingerprint of " + sha256.length() + " bytes");
            }
        }
    }

    /** The certificate that a server had the first time. */
    record FirstUse(KnownServers known) implements ServerTrust {}

    /** Whether this certificate may stand for the server. */
    default boolean isTrusted(String host, int port, X509Certificate certificate) {
        return switch (this) {
            case Ignore ignore -> true;
            case Fingerprint pinned -> pinned.sha256().equals(fingerprint(certificate));
            case FirstUse firstUse -> firstUse.known().isKnownOrNew(host + ":" + port, fingerprint(certificate));
        };
    }

    /** SHA-256 of a certificate's DER encoding. */
    static Bytes fingerprint(X509Certificate certificate) {
        try {
            return Bytes.ofOwned(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("cannot fingerprint a certificate", e);
        }
    }
}
