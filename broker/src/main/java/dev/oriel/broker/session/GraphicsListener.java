package dev.oriel.broker.session;

import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.redirect.display.GraphicsServer;

/** Hands the graphics channel to its server and tells when there is none after all. Confined to the session's loop. */
record GraphicsListener(GraphicsServer server, Runnable unusable) implements DvcListener {

    @Override
    public void opened() {
        server.opened();
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        server.message(message);
        if (server.state() == GraphicsServer.State.REFUSED) {
            unusable.run();
        }
    }

    @Override
    public void closed() {
        server.closed();
        unusable.run();
    }
}
