package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** An end's output, which notices a peer that goes on asking and does not read. */
final class Outlet {

    /** Messages that may be sent to a peer that does not read: small ones, or answers of which few are made at a time. */
    static final int MAX_UNREAD = 1024;

    private final ClipboardOutput out;
    private int unread;

    Outlet(ClipboardOutput out) {
        this.out = out;
    }

    boolean isWritable() {
        return out.writability() == ClipboardOutput.Writability.WRITABLE;
    }

    void send(ClipboardPdu pdu) {
        send(pdu, Unpooled.EMPTY_BUFFER);
    }

    /** @param data borrowed */
    void send(ClipboardPdu pdu, ByteBuf data) {
        unread = isWritable() ? 0 : unread + 1;
        out.send(pdu, data);
    }

    /** Whether the peer has left so much unread that nothing more is to be asked of it. */
    boolean isChoked() {
        return unread > MAX_UNREAD && !isWritable();
    }

    /** Ends the channel of a peer that does not read what it asks for. */
    void expectReader() throws DecodeException {
        unread = isWritable() ? 0 : unread;
        if (!(unread <= MAX_UNREAD)) {
            throw DecodeException.limit("messages not read", unread, MAX_UNREAD);
        }
    }
}
