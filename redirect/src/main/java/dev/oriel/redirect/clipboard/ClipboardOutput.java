package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardPdu;
import io.netty.buffer.ByteBuf;

/** Where an end's messages go: each call of {@link #send} is one message of the static channel {@code cliprdr}. */
public interface ClipboardOutput {

    /**
     * Sends the header followed by the data; together at most {@link ClipboardPdu#MAX_MESSAGE} bytes.
     *
     * @param data borrowed, valid during the call; {@link ClipboardPdu#bulkLength()} bytes
     */
    void send(ClipboardPdu header, ByteBuf data);

    /** Whether the transport takes more bytes now. When that becomes true, the end is to be told with {@code writable()}. */
    Writability writability();

    /** Room for more. */
    enum Writability {
        WRITABLE,
        /** Above its high water mark. */
        FULL
    }
}
