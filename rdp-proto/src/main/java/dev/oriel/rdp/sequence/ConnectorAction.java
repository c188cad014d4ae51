package dev.oriel.rdp.sequence;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** What a {@link Connector} wants done, in order. */
public sealed interface ConnectorAction {

    /** Send these bytes to the server. */
    record Send(Bytes bytes) implements ConnectorAction {}

    /** After everything before it is sent: do the TLS handshake as client, then call {@link Connector#tlsEstablished}. */
    record StartTls() implements ConnectorAction {}

    /** The connection stands; the connector is done. Give {@link Connected#unread} to the session first. */
    record Established(Connected connected) implements ConnectorAction {}

    /**
     * The server sends us on; the connector is done. Close, and connect to where the packet says with its values in
     * {@link ClientOptions}.
     */
    record Redirected(RedirectionPacket packet) implements ConnectorAction {}

    /**
     * The connection came to nothing; the connector is done. Close.
     *
     * @param detail for people and logs, holds no secret
     * @param errorInfo what the server said in Set Error Info, or null
     */
    record Failed(
            FailureReason reason, String detail, @Nullable ErrorInfo errorInfo) implements ConnectorAction {}
}
