package dev.oriel.rdp.sequence;

import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.MonitorDefinition;
import dev.oriel.rdp.pcb.Preconnection;
import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.security.ExtendedInfo;
import dev.oriel.rdp.x224.RoutingInfo;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a client says about itself and its wishes before its desktop starts. Nothing but a
 * {@link ClientIdentity.Proved} account is proved.
 *
 * @param preconnection which machine it wants, or null
 * @param routing cookie or routing token, or null
 * @param protocol what protects the connection
 * @param identity who it is; the receiver closes it
 * @param core desktop size, colour depth, keyboard, name
 * @param monitors empty with a single monitor
 * @param channelNames of the static channels that it has joined, in its order
 * @param info logon options, time zone, performance flags; its password is that of a {@link ClientIdentity.Claimed},
 *     wiped with it, or wiped already
 */
public record ConnectionRequestFacts(
        @Nullable Preconnection preconnection,
        @Nullable RoutingInfo routing,
        SecurityProtocol protocol,
        ClientIdentity identity,
        ClientCoreData core,
        List<MonitorDefinition> monitors,
        List<String> channelNames,
        ClientInfo info) {

    public ConnectionRequestFacts {
        monitors = List.copyOf(monitors);
        channelNames = List.copyOf(channelNames);
    }

    /**
     * What the client presents to get a session back that it lost, or null. Check it against the random that the session
     * gave out: {@link AutoReconnectCookie#proves}.
     */
    public @Nullable AutoReconnectCookie autoReconnectCookie() {
        ExtendedInfo extended = info.extendedInfo();
        return extended == null ? null : extended.autoReconnectCookie();
    }
}
