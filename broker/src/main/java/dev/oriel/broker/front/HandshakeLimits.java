package dev.oriel.broker.front;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds what peers that have not logged in can hold: so many connections in all, and so many from one address. A
 * connection counts from its acceptance until its log-in succeeded or it closed. Safe to use from any thread.
 */
public final class HandshakeLimits {

    /** Connections that may be in the handshake at the same time. */
    public static final int MAX_PENDING = 128;

    /** Of these, from one address. */
    public static final int MAX_PENDING_PER_ADDRESS = 16;

    private final Map<InetAddress, Integer> pendingByAddress = new HashMap<>();
    private final int maxPending;
    private final int maxPendingPerAddress;
    private int pending;

    public HandshakeLimits() {
        this(MAX_PENDING, MAX_PENDING_PER_ADDRESS);
    }

    HandshakeLimits(int maxPending, int maxPendingPerAddress) {
        this.maxPending = maxPending;
        this.maxPendingPerAddress = maxPendingPerAddress;
    }

    /** Counts a new connection, or returns false when it must be refused. A counted one is given back by {@link #leave}. */
    public synchronized boolean enter(InetAddress address) {
        int ofAddress = pendingByAddress.getOrDefault(address, 0);
        if (pending >= maxPending || ofAddress >= maxPendingPerAddress) {
            return false;
        }
        pending++;
        pendingByAddress.put(address, ofAddress + 1);
        return true;
    }

    /** The connection logged in or closed; once for each successful {@link #enter}. */
    public synchronized void leave(InetAddress address) {
        Integer ofAddress = pendingByAddress.get(address);
        if (ofAddress == null) {
            throw new IllegalStateException("no connection of " + address + " was counted");
        }
        pending--;
        if (ofAddress == 1) {
            pendingByAddress.remove(address);
        } else {
            pendingByAddress.put(address, ofAddress - 1);
        }
    }

    /** Connections in the handshake now. */
    public synchronized int pending() {
        return pending;
    }
}
