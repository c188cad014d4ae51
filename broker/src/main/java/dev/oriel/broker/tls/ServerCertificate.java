package dev.oriel.broker.tls;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The broker's certificate and its RSA key, in PEM files of its own folder. An administrator may put others there; ours is
 * made the first time and again when it is near its end.
 */
public final class ServerCertificate {

    /** A certificate of ours that ends sooner is replaced at start. */
    public static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private static final String CERTIFICATE_FILE = "certificate.pem";
    private static final String KEY_FILE = "key.pem";

    private final X509Certificate certificate;
    private final PrivateKey key;

    ServerCertificate(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** Reads the files; makes them where they are missing or ours is near its end, which takes a second or two. */
    public static ServerCertificate open(Path folder, String hostName, SecureRandom random, Clock clock) {
        Path certificateFile = folder.resolve(CERTIFICATE_FILE);
        Path keyFile = folder.resolve(KEY_FILE);
        try {
            if (Files.exists(certificateFile) && Files.exists(keyFile)) {
                ServerCertificate known = new ServerCertificate(readCertificate(certificateFile), readKey(keyFile));
                if (!known.isOurs() || !known.endsBefore(clock, RENEW_BEFORE)) {
                    return known;
                }
            }
            ServerCertificate made = SelfSigned.create(hostName, random, clock);
            AtomicFile.write(keyFile, pem("PRIVATE KEY", made.key.getEncoded()));
            AtomicFile.write(certificateFile, pem("CERTIFICATE", made.certificate.getEncoded()));
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new BrokerException(
                    BrokerError.FILE_UNUSABLE,
                    "cannot use the certificate in " + folder,
                    "remove " + certificateFile + " and " + keyFile + " to have new ones made",
                    e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public PrivateKey key() {
        return key;
    }

    /** SHA-256 of the certificate as clients show it: pairs of lower-case hexadecimal digits with colons. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest).toLowerCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isOurs() {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && certificate.getSubjectX500Principal().getName().contains(SelfSigned.ORGANIZATION);
    }

    private boolean endsBefore(Clock clock, Duration ahead) {
        return certificate.getNotAfter().toInstant().isBefore(clock.instant().plus(ahead));
    }

    private static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file)
                .lines()
                .filter(line -> !line.startsWith("-----"))
                .reduce("", String::concat);
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not a PKCS #8 key: " + file, e);
        }
    }

    private static byte[] pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
