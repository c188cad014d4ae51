package dev.oriel.client.connection;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.share.LogonExtended.AutoReconnect;
import dev.oriel.rdp.share.SetErrorInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes whatever ends a session. */
record Ends(List<String> ends) implements SessionHandler.Listener {

    @Override
    public void reconnectOffered(AutoReconnect packet) {
        // There is no second connection.
    }

    @Override
    public void redirected(RedirectionPacket packet) {
        ends.add(packet.toString());
    }

    @Override
    public void ended(SessionHandler.SessionEnd end, @Nullable SetErrorInfo errorInfo, String detail) {
        ends.add(end + " " + detail);
    }
}
