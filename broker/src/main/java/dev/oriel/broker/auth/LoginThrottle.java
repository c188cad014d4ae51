package dev.oriel.broker.auth;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Slows guessing down. Wrong log-ins of one name from one network (IPv4 /24, IPv6 /64) cost a wait that doubles, from
 * {@link #FIRST_WAIT} after the third to {@link #LONGEST_WAIT}; of one name from anywhere, and of one network for any name,
 * the same with more free tries. A network from which the name logged in well before is only held by its own failures, so
 * that a stranger cannot lock a user out. Safe to use from any thread, never waits for long.
 */
public final class LoginThrottle {

    /** Wait after the last free try. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** No wait is longer. */
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final int FREE_TRIES_OF_PAIR = 3;
    private static final int FREE_TRIES_OF_NAME = 10;
    private static final int FREE_TRIES_OF_NETWORK = 30;
    private static final int MAX_DOUBLINGS = 8;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
    private static final Duration TRUST_FOR = Duration.ofDays(7);
    private static final int MAX_ENTRIES = 16384;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Failures> failures = bounded();
    private final Map<String, Instant> trusted = bounded();

    public LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this log-in must wait before it is even looked at; zero to go on. */
    public Duration waitFor(String name, InetAddress source) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Duration pair = waitOf(pairKey(name, source), FREE_TRIES_OF_PAIR, now);
            if (isTrusted(name, source, now)) {
                return pair;
            }
            Duration ofName = waitOf(nameKey(name), FREE_TRIES_OF_NAME, now);
            Duration ofNetwork = waitOf(network(source), FREE_TRIES_OF_NETWORK, now);
            return max(pair, max(ofName, ofNetwork));
        } finally {
            lock.unlock();
        }
    }

    /** Counts a wrong log-in, of a known name or not. */
    public void failed(String name, InetAddress source) {
        lock.lock();
        try {
            Instant now = clock.instant();
            boolean trustedPair = isTrusted(name, source, now);
            count(pairKey(name, source), now);
            if (!trustedPair) {
                count(nameKey(name), now);
                count(network(source), now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A good log-in: the pair's failures are forgotten and the network is trusted for this name for some days. */
    public void succeeded(String name, InetAddress source) {
        lock.lock();
        try {
            failures.remove(pairKey(name, source));
            trusted.put(pairKey(name, source), clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private Duration waitOf(String key, int freeTries, Instant now) {
        Failures known = failures.get(key);
        if (known == null || known.count < freeTries) {
            return Duration.ZERO;
        }
        int doublings = Math.min(known.count - freeTries, MAX_DOUBLINGS);
        Duration penalty = FIRST_WAIT.multipliedBy(1L << doublings);
        Instant until = known.last.plus(penalty.compareTo(LONGEST_WAIT) < 0 ? penalty : LONGEST_WAIT);
        return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    }

    private void count(String key, Instant now) {
        Failures known = failures.get(key);
        int before = known == null || known.last.plus(FORGET_AFTER).isBefore(now) ? 0 : known.count;
        failures.put(key, new Failures(Math.min(before + 1, Short.MAX_VALUE), now));
    }

    private boolean isTrusted(String name, InetAddress source, Instant now) {
        Instant since = trusted.get(pairKey(name, source));
        return since != null && now.isBefore(since.plus(TRUST_FOR));
    }

    private static String nameKey(String name) {
        return "name " + name.toLowerCase(Locale.ROOT);
    }

    private static String pairKey(String name, InetAddress source) {
        return network(source) + " " + name.toLowerCase(Locale.ROOT);
    }

    private static String network(InetAddress source) {
        byte[] address = source.getAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(address, address.length == 4 ? 3 : 8));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** A map that forgets what was used longest ago, so that a flood of names costs bounded memory. */
    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_ENTRIES;
            }
        };
    }

    private record Failures(int count, Instant last) {}
}
