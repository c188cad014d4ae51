package dev.oriel.client;

import dev.oriel.rdp.share.ErrorInfo;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection ended, or never came to be.
 *
 * @param kind what a program decides by
 * @param errorInfo what the server said in Set Error Info, or null
 * @param detail for people, holds no secret
 */
public record DisconnectReason(Kind kind, @Nullable ErrorInfo errorInfo, String detail) {

    /** What a program decides by. */
    public enum Kind {
        /** {@link RdpClient#close} was called. */
        CLOSED,
        /** The server ended the session; {@link DisconnectReason#errorInfo} often says why. */
        SERVER,
        /** The server cannot be reached, or the network connection broke. */
        NETWORK,
        /** The server's certificate is not the expected one. */
        NOT_TRUSTED,
        /** Wrong user or password. */
        AUTHENTICATION,
        /** The account may not connect. */
        NOT_AUTHORIZED,
        /** No security protocol that both want. */
        SECURITY_PROTOCOL,
        /** The server wants a licence. */
        LICENSING,
        /** The server sent what the protocol does not allow, or what this client does not speak. */
        PROTOCOL
    }

    @Override
    public String toString() {
        return kind + (errorInfo == null ? "" : " (" + errorInfo + ")") + ": " + detail;
    }
}
