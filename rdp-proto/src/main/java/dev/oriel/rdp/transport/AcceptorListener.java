package dev.oriel.rdp.transport;

import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import io.netty.channel.Channel;

/**
 * Whoever owns a connection that an {@link AcceptorHandler} sets up. All methods run on the channel's event loop, in the
 * order in which they stand here, {@link #ended} at any time and once.
 */
public interface AcceptorListener {

    /**
     * The client waits for a desktop.
     *
     * @param facts whose identity the listener closes
     * @param reply answered once, from any thread
     */
    void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply);

    /**
     * Add the session's handlers at the end of the pipeline now. Input that has arrived already reaches them after this
     * returns; then the acceptor's handler is removed.
     */
    void established(Channel channel, Accepted accepted);

    /**
     * The connection came to nothing: refused, too slow, or gone.
     *
     * @param detail for the audit log
     * @param told what the client has been told
     */
    void ended(RejectionReason reason, String detail, String told);
}
