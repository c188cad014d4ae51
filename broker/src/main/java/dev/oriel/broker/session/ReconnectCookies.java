package dev.oriel.broker.session;

import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.rdp.share.LogonExtended.AutoReconnect;
import dev.oriel.rdp.wire.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The auto-reconnect cookies that are good now, MS-RDPBCGR 5.5: one for each live session, and for {@link #GRACE} one for
 * each that lost its connection. A cookie is good once, for one user and one VM. It replaces no log-in: it tells which VM a
 * client comes back to, and whose place it takes.
 *
 * <p>Kept in memory only, {@value #MAX_OFFERS} at most. Safe to use from any thread, never blocks for long.
 */
public final class ReconnectCookies {

    /** How long a cookie outlives its connection. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    /** How long a session keeps its cookie, MS-RDPBCGR 5.5: servers send another one every hour. */
    public static final Duration RENEWED_EVERY = Duration.ofHours(1);

    /** Cookies at a time; with so many live sessions the next one is offered none. */
    static final int MAX_OFFERS = 4096;

    private final SecureRandom random;
    private final LongSupplier nanoTime;
    private final Map<Long, Offer> live = new HashMap<>();
    /** The longest lost first. */
    private final Map<Long, Offer> lost = new LinkedHashMap<>();

    /**
     * No cookies yet.
     *
     * @param nanoTime a monotonic clock
     */
    public ReconnectCookies(SecureRandom random, LongSupplier nanoTime) {
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /** What a presented cookie is worth. */
    public sealed interface Outcome {

        /**
         * The client comes back to this VM.
         *
         * @param vm id of the VM
         * @param takeOver ends the session that it had, if that still lives
         */
        record Good(String vm, Runnable takeOver) implements Outcome {}

        /** An ordinary log-in then. */
        record Refused(String why) implements Outcome {}
    }

    /**
     * A cookie for a session that begins; empty when there are too many.
     *
     * @param vm id of the VM
     * @param leave ends the session because its client has come back elsewhere; called from any thread, also late
     */
    public synchronized Optional<Offer> offer(String account, String vm, Runnable leave) {
        forgetOld();
        if (live.size() + lost.size() >= MAX_OFFERS) {
            Iterator<Offer> oldest = lost.values().iterator();
            if (!oldest.hasNext()) {
                return Optional.empty();
            }
            oldest.next();
            oldest.remove();
        }
        Offer offer = new Offer(this, account, vm, leave, packet());
        live.put(offer.packet.logonId(), offer);
        return Optional.of(offer);
    }

    /**
     * Takes a cookie of a client that has logged in. Whoever proves one uses it up, whatever comes of it.
     *
     * @param account that has logged in
     * @param vm id of the VM that the client names, or null when it names none
     */
    public synchronized Outcome redeem(AutoReconnectCookie cookie, String account, @Nullable String vm) {
        forgetOld();
        Offer offer = live.get(cookie.logonId());
        if (offer == null) {
            offer = lost.get(cookie.logonId());
        }
        if (offer == null || !cookie.proves(offer.packet.arcRandomBits())) {
            return new Outcome.Refused("unknown, used or too old");
        }
        forget(offer);
        if (!offer.account.equals(account)) {
            return new Outcome.Refused("of another user");
        }
        if (vm != null && !offer.vm.equals(vm)) {
            return new Outcome.Refused("of another VM");
        }
        return new Outcome.Good(offer.vm, offer.leave);
    }

    /** Cookies that are good now. */
    public synchronized int size() {
        forgetOld();
        return live.size() + lost.size();
    }

    private void forget(Offer offer) {
        live.remove(offer.packet.logonId(), offer);
        lost.remove(offer.packet.logonId(), offer);
    }

    private void forgetOld() {
        long now = nanoTime.getAsLong();
        lost.values().removeIf(offer -> now - offer.lostAt > GRACE.toNanos());
    }

    private AutoReconnect packet() {
        byte[] bits = new byte[AutoReconnect.RANDOM_SIZE];
        random.nextBytes(bits);
        long logonId;
        do {
            logonId = Integer.toUnsignedLong(random.nextInt());
        } while (live.containsKey(logonId) || lost.containsKey(logonId));
        return new AutoReconnect(logonId, Bytes.ofOwned(bits));
    }

    private synchronized AutoReconnect renew(Offer offer) {
        forget(offer);
        offer.packet = packet();
        live.put(offer.packet.logonId(), offer);
        return offer.packet;
    }

    private synchronized void lost(Offer offer) {
        if (live.remove(offer.packet.logonId(), offer)) {
            offer.lostAt = nanoTime.getAsLong();
            lost.put(offer.packet.logonId(), offer);
        }
    }

    private synchronized void revoke(Offer offer) {
        forget(offer);
    }

    /** One session's cookie; its session ends it by one of {@link #lost} and {@link #revoke}. */
    public static final class Offer {

        private final ReconnectCookies cookies;
        private final String account;
        private final String vm;
        private final Runnable leave;
        private volatile AutoReconnect packet;
        private long lostAt;

        private Offer(ReconnectCookies cookies, String account, String vm, Runnable leave, AutoReconnect packet) {
            this.cookies = cookies;
            this.account = account;
            this.vm = vm;
            this.leave = leave;
            this.packet = packet;
        }

        /** What the client is told; a secret. */
        public AutoReconnect packet() {
            return packet;
        }

        /** Another cookie in place of this one, also of one that was used. */
        public AutoReconnect renew() {
            return cookies.renew(this);
        }

        /** The connection broke: the cookie is good for {@link #GRACE} from now on. */
        public void lost() {
            cookies.lost(this);
        }

        /** The session ended for good. */
        public void revoke() {
            cookies.revoke(this);
        }
    }
}
