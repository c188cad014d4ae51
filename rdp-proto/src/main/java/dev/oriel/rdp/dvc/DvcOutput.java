package dev.oriel.rdp.dvc;

import io.netty.buffer.ByteBuf;

/** Where the multiplexer's PDUs go: each call is one message of the static channel {@code drdynvc}. */
@FunctionalInterface
public interface DvcOutput {

    /**
     * Sends the header followed by the data; together at most {@link DvcMessages#MAX_PDU} bytes.
     *
     * @param data borrowed, valid during the call; empty for PDUs without data
     */
    void send(DvcPdu header, ByteBuf data);
}
