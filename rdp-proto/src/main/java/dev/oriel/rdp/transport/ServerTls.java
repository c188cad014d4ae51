package dev.oriel.rdp.transport;

import dev.oriel.rdp.wire.Bytes;
import io.netty.handler.ssl.SslContext;
import java.security.PublicKey;

/**
 * The server's certificate as TLS and CredSSP need it.
 *
 * @param context makes server handlers
 * @param publicKey of that certificate, DER SubjectPublicKeyInfo
 */
public record ServerTls(SslContext context, Bytes publicKey) {

    public static ServerTls of(SslContext context, PublicKey publicKey) {
        return new ServerTls(context, Bytes.of(publicKey.getEncoded()));
    }
}
