package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** One end's user of one dynamic channel. Called by the multiplexer, on its thread. */
public interface DvcListener {

    /** The channel is open in both directions. */
    void opened();

    /**
     * A whole message came.
     *
     * @param message borrowed, valid during the call
     * @throws DecodeException ends the channel or the session, as the owner of the multiplexer decides
     */
    void message(PduReader message) throws DecodeException;

    /** The channel is closed or was refused, or the connection ended; nothing follows. */
    void closed();
}
