package dev.oriel.rdp.session;

import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.share.LogonExtended;
import dev.oriel.rdp.share.LogonNotice;
import dev.oriel.rdp.share.StatusInfo;

/** What a server tells about the session itself; nothing of it has to be answered. */
public sealed interface SessionNotice extends ServerEvent {

    /** A user has logged on, or there is something about it (MS-RDPBCGR 2.2.10.1). */
    record LoggedOn(LogonNotice notice) implements SessionNotice {}

    /**
     * What to present when the connection is lost: put it into {@link dev.oriel.rdp.sequence.ClientOptions#reconnect}. Each
     * replaces the one before.
     */
    record ReconnectOffered(LogonExtended.AutoReconnect packet) implements SessionNotice {}

    /** The server does not take what was presented: the user has to log on. */
    record ReconnectFailed() implements SessionNotice {}

    /** What the server is doing while the user waits. */
    record Status(StatusInfo status) implements SessionNotice {}

    /** What the server has measured. */
    record NetworkTold(NetworkEstimate network) implements SessionNotice {}

    /** The server is alive and says when to expect the next heartbeat. */
    record HeartbeatTaken(Heartbeat heartbeat) implements SessionNotice {}
}
