package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** An end of the clipboard channel in either role. Confined to the session's event loop. */
interface ClipboardEnd extends Clipboard, AutoCloseable {

    /** The peer has joined the channel, and the connection is active. */
    void open();

    /** A whole message of the peer, borrowed. */
    void message(PduReader in) throws DecodeException;

    void writable();

    void tick(long nowMillis);

    @Override
    void close();
}
