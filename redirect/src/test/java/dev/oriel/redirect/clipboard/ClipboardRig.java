package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.redirect.clipboard.FakeDesktop.Paste;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole way: a client's desktop behind a client's end, our server's end, the bridge, our client's end, and a guest's
 * service with its desktop, each pair joined by two wires.
 */
final class ClipboardRig {

    final FakeDesktop clientDesktop = new FakeDesktop();
    final FakeDesktop guestDesktop = new FakeDesktop();
    final List<ClipboardEvent> events = new ArrayList<>();
    final ClipboardBridge bridge;

    final Wire clientToUs = new Wire();
    final Wire usToClient = new Wire();
    final Wire guestToUs = new Wire();
    final Wire usToGuest = new Wire();

    final ClipboardClient client = new ClipboardClient(clientToUs, clientDesktop);
    final ClipboardServer ourServer;
    final ClipboardClient ourClient;
    final ClipboardServer guest = new ClipboardServer(guestToUs, guestDesktop);

    ClipboardRig(ClipboardPolicy policy) {
        bridge = new ClipboardBridge(policy, events::add);
        ourServer = new ClipboardServer(usToClient, bridge.fromClient());
        ourClient = new ClipboardClient(usToGuest, bridge.fromGuest());
        bridge.attachClient(ourServer);
        bridge.attachGuest(ourClient);
        ourServer.open();
        guest.open();
        run();
    }

    static ClipboardRig open() {
        return new ClipboardRig(ClipboardPolicy.of(ClipboardPolicy.Mode.BOTH));
    }

    /** Delivers until all is quiet. */
    void run() {
        boolean busy = true;
        while (busy) {
            busy = clientToUs.deliver(ourServer::message)
                    || usToClient.deliver(client::message)
                    || guestToUs.deliver(ourClient::message)
                    || usToGuest.deliver(guest::message);
        }
    }

    void clientCopies(ClipboardContent content) {
        client.offer(content);
        run();
    }

    void guestCopies(ClipboardContent content) {
        guest.offer(content);
        run();
    }

    Paste<ByteBuf> paste(FakeDesktop desktop, ClipboardFormat format) {
        Paste<ByteBuf> paste = new Paste<>();
        desktop.content().data(format, paste);
        run();
        return paste;
    }

    Paste<List<ClipboardFile>> list(ClipboardContent content) {
        Paste<List<ClipboardFile>> paste = new Paste<>();
        content.files(paste);
        run();
        return paste;
    }

    Paste<Long> size(ClipboardContent content, int index) {
        Paste<Long> paste = new Paste<>();
        content.fileSize(index, paste);
        run();
        return paste;
    }

    Paste<ByteBuf> read(ClipboardContent content, int index, long offset, int length) {
        Paste<ByteBuf> paste = new Paste<>();
        content.fileBytes(index, offset, length, paste);
        run();
        return paste;
    }

    /** What a file of {@link FakeContent} holds there. */
    static Bytes expected(String path, long offset, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = FakeContent.byteAt(path, offset + i);
        }
        return Bytes.ofOwned(bytes);
    }
}
