package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.EfsPdu;
import io.netty.buffer.ByteBuf;

/** Where an end's PDUs go: each call is one message of the static channel {@link EfsPdu#CHANNEL_NAME}. */
@FunctionalInterface
public interface DeviceOutput {

    /**
     * Sends the PDU followed by the data.
     *
     * @param data borrowed, valid during the call; empty for PDUs without data
     */
    void send(EfsPdu header, ByteBuf data);
}
