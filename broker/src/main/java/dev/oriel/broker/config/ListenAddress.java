package dev.oriel.broker.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where the broker waits for RDP clients, as people write it: {@code 127.0.0.1:2179}, {@code [::1]:2179}, {@code :2179} for
 * all addresses of the machine. Port 0 takes any free port.
 *
 * @param host address or name; empty for all addresses
 * @param port 0..65535
 */
public record ListenAddress(String host, int port) {

    /** The port that VM-console clients try first. */
    public static final int DEFAULT_PORT = 2179;

    public ListenAddress {
        if (!(0 <= port && port <= 65535)) {
            throw new IllegalArgumentException("port " + port + " is out of 0..65535");
        }
    }

    /** Reads {@code ADDRESS:PORT}, {@code [V6]:PORT}, {@code :PORT} or {@code ADDRESS}. */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        if (bracketed ? text.endsWith("]") : colon < 0) {
            return new ListenAddress(unbracket(text), DEFAULT_PORT);
        }
        if (!bracketed && text.indexOf(':') != colon) {
            throw new IllegalArgumentException("write an IPv6 address in brackets: [" + text + "]:" + DEFAULT_PORT);
        }
        try {
            return new ListenAddress(unbracket(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("want ADDRESS:PORT, got '" + text + "'", e);
        }
    }

    private static String unbracket(String host) {
        if (!host.startsWith("[")) {
            return host;
        }
        if (!host.endsWith("]")) {
            throw new IllegalArgumentException("want [ADDRESS]:PORT, got '" + host + "'");
        }
        return host.substring(1, host.length() - 1);
    }

    /** Looks the name up where it is one: may take a while. */
    public InetSocketAddress resolve() throws UnknownHostException {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(host), port);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
