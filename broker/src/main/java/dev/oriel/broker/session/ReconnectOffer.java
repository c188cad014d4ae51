package dev.oriel.broker.session;

import dev.oriel.broker.session.SessionContext.Arrival;
import dev.oriel.rdp.session.ServerSession;
import org.jspecify.annotations.Nullable;

/**
 * What one session tells its client about coming back, MS-RDPBCGR 5.5: a cookie when it begins, another one every hour, and
 * when the client came with one that was no good. Confined to the session's event loop.
 */
final class ReconnectOffer {

    private static final long TICKS_OF_A_COOKIE = ReconnectCookies.RENEWED_EVERY.dividedBy(LinkWatch.PERIOD);

    private final ReconnectCookies.@Nullable Offer offer;
    private final ServerSession rdp;
    private final ClientLeg leg;
    private long ticks;

    /** @param offer null when there are too many */
    ReconnectOffer(ReconnectCookies.@Nullable Offer offer, ServerSession rdp, ClientLeg leg) {
        this.offer = offer;
        this.rdp = rdp;
        this.leg = leg;
    }

    /** The client is active. */
    void begin(Arrival arrival) {
        if (arrival == Arrival.COOKIE_REFUSED) {
            leg.write(rdp.output().reconnectFailed());
        }
        if (offer != null) {
            leg.send(rdp.output().offerReconnect(offer.packet()));
        }
    }

    /** To be called every {@link LinkWatch#PERIOD}. */
    void tick() {
        if (offer != null && ++ticks % TICKS_OF_A_COOKIE == 0) {
            leg.write(rdp.output().offerReconnect(offer.renew()));
        }
    }

    /** The session has ended. */
    void ended(EndReason reason) {
        if (offer == null) {
            return;
        }
        if (reason == EndReason.CLIENT_LOST) {
            offer.lost();
        } else {
            offer.revoke();
        }
    }
}
