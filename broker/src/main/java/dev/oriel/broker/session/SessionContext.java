package dev.oriel.broker.session;

import dev.oriel.broker.audit.AuditLog;
import dev.oriel.broker.auth.Login;
import dev.oriel.broker.guest.Guests;
import dev.oriel.broker.policy.Policies;
import dev.oriel.redirect.display.PhotoSettings;
import java.util.concurrent.Executor;

/**
 * Where a session belongs.
 *
 * @param blocking for operations of the VM
 * @param photos how they may reach the client
 * @param guests where their own desktops are
 * @param policies what may move between the client and the guest
 * @param mayHaveGuest whether the user may see the guest's own desktop, logged in as the guest's setting says
 * @param client address and port of the client
 * @param arrival how the client has come
 */
public record SessionContext(
        AuditLog audit,
        SessionRegistry sessions,
        ReconnectCookies reconnects,
        Executor blocking,
        PhotoSettings photos,
        Guests guests,
        Policies policies,
        boolean mayHaveGuest,
        String client,
        Login login,
        Arrival arrival) {

    /** How a client has come to its session. */
    public enum Arrival {
        /** By itself. */
        FRESH,
        /** With a good auto-reconnect cookie. */
        RECONNECTED,
        /** With a cookie that was not good (any more): it hears of that. */
        COOKIE_REFUSED
    }
}
