package dev.oriel.broker.front;

import dev.oriel.broker.session.ReconnectCookies;
import dev.oriel.broker.session.ReconnectCookies.Outcome;
import dev.oriel.broker.session.SessionContext.Arrival;
import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.vmm.VmHost;
import org.jspecify.annotations.Nullable;

/**
 * How a client that has logged in comes: by itself, or back to a session that it lost. A good cookie names the VM where the
 * client does not; grants are looked at all the same.
 *
 * @param target the VM that is asked for
 * @param takeOver ends the session that the client had
 * @param refusal why its cookie was no good, or null
 */
record Comeback(
        Arrival arrival,
        VmTarget target,
        Runnable takeOver,
        @Nullable String refusal) {

    /** There is no session to end. */
    private static void nobody() {}

    /**
     * Uses the cookie up, if there is one.
     *
     * @param asked what the client asks for
     * @param account that has logged in
     */
    static Comeback of(
            @Nullable AutoReconnectCookie cookie,
            VmTarget asked,
            String account,
            VmHost vms,
            ReconnectCookies cookies) {
        if (cookie == null) {
            return new Comeback(Arrival.FRESH, asked, Comeback::nobody, null);
        }
        String named = asked.vm();
        String vm = named == null
                ? null
                : vms.find(named).map(found -> found.id().toString()).orElse(named);
        return switch (cookies.redeem(cookie, account, vm)) {
            case Outcome.Good good ->
                new Comeback(
                        Arrival.RECONNECTED,
                        new VmTarget(good.vm(), asked.user(), asked.enhanced()),
                        good.takeOver(),
                        null);
            case Outcome.Refused refused ->
                new Comeback(Arrival.COOKIE_REFUSED, asked, Comeback::nobody, refused.why());
        };
    }
}
