package dev.oriel.rdp.transport;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.sequence.FailureReason;
import io.netty.channel.Channel;
import java.security.cert.X509Certificate;

/** Whoever owns a connection that a {@link ConnectorHandler} sets up. All methods run on the channel's event loop. */
public interface ConnectorListener {

    /** Whether this server certificate is the right one. No log-in happens before that. */
    boolean isTrusted(X509Certificate certificate);

    /**
     * Add the session's handlers at the end of the pipeline now. Input that has arrived already reaches them after this
     * returns; then the connector's handler is removed.
     */
    void established(Channel channel, Connected connected);

    /**
     * The server sends us on, instead of {@link #established} and {@link #failed}. Called once; whoever does not follow
     * says so as a failure.
     */
    default void redirected(RedirectionPacket packet) {
        failed(new ConnectorAction.Failed(FailureReason.DISCONNECTED, "server redirects to another one", null));
    }

    /** The connection came to nothing. Called once. */
    void failed(ConnectorAction.Failed failure);
}
