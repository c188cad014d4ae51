package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardFormatName;
import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.clip.FormatList;
import dev.oriel.rdp.clip.FormatListResponse;
import dev.oriel.rdp.clip.FormatNames;
import dev.oriel.rdp.clip.ResponseStatus;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.redirect.clipboard.FakeDesktop.Paste;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** A server's end whose client does what a test says. */
final class ScriptedPeer {

    static final ClipboardFormatName TEXT = new ClipboardFormatName(13, "");
    static final ClipboardFormatName FILES = new ClipboardFormatName(0xC123, "FileGroupDescriptorW");
    static final Bytes HELLO = Bytes.ofHex("680069000000");

    private final Wire out = new Wire();
    private final FakeDesktop desktop = new FakeDesktop();
    private final ClipboardServer server = new ClipboardServer(out, desktop);

    /** Behind the initialisation, with text and files. */
    static ScriptedPeer open() throws DecodeException {
        ScriptedPeer peer = new ScriptedPeer();
        peer.server.open();
        peer.peer(Abilities.OURS);
        peer.peer(new FormatList(FormatNames.LONG, List.of(TEXT, FILES)));
        peer.out.sent().clear();
        return peer;
    }

    Wire out() {
        return out;
    }

    FakeDesktop desktop() {
        return desktop;
    }

    ClipboardServer server() {
        return server;
    }

    void peer(ClipboardPdu pdu) throws DecodeException {
        peer(pdu, Bytes.EMPTY);
    }

    void peer(ClipboardPdu pdu, Bytes data) throws DecodeException {
        server.message(PduReader.of(PduWriter.toBytes(pdu).concat(data)));
    }

    /** Offered and taken. */
    void offer(ClipboardContent content) throws DecodeException {
        server.offer(content);
        peer(new FormatListResponse(ResponseStatus.OK));
        out.sent().clear();
    }

    Paste<ByteBuf> ask(ClipboardFormat format) {
        Paste<ByteBuf> paste = new Paste<>();
        desktop.content().data(format, paste);
        return paste;
    }

    Paste<ByteBuf> read(int length) {
        Paste<ByteBuf> paste = new Paste<>();
        desktop.content().fileBytes(0, 0, length, paste);
        return paste;
    }
}
