package dev.oriel.rdp.transport;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A fresh self-signed certificate, made by the JDK's keytool. */
public final class TestTls {

    private static final String PASSWORD = "changeit";

    private TestTls() {}

    public static ServerTls create(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "30",
                        "-alias",
                        "rdp",
                        "-dname",
                        "CN=oriel-test",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        PrivateKey key = (PrivateKey) keys.getKey("rdp", PASSWORD.toCharArray());
        X509Certificate certificate = (X509Certificate) keys.getCertificate("rdp");
        return ServerTls.of(
                SslContextBuilder.forServer(key, certificate)
                        .sslProvider(SslProvider.JDK)
                        .build(),
                certificate.getPublicKey());
    }
}
