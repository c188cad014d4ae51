package dev.oriel.broker.guest;

/**
 * Where a guest's RDP service listens.
 *
 * @param host name or address
 * @param port TCP port, 1..65535
 */
public record GuestAddress(String host, int port) {

    private static final int DEFAULT_PORT = 3389;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_HOST = 253;

    public GuestAddress {
        if (host.isEmpty() || host.length() > MAX_HOST || !host.chars().allMatch(GuestAddress::isHostCharacter)) {
            throw new IllegalArgumentException("want a name or an address, got '" + host + "'");
        }
        if (!(1 <= port && port <= MAX_PORT)) {
            throw new IllegalArgumentException("want a port of 1 to " + MAX_PORT + ", got " + port);
        }
    }

    private static boolean isHostCharacter(int character) {
        return Character.isLetterOrDigit(character) || ".-:_%".indexOf(character) >= 0;
    }

    /** {@code HOST}, {@code HOST:PORT}, {@code [IPV6]} or {@code [IPV6]:PORT}. */
    public static GuestAddress parse(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.lastIndexOf(':');
        boolean hasPort = end < 0 ? colon >= 0 && text.indexOf(':') == colon : colon == end + 1;
        String host = end < 0 ? text.substring(0, hasPort ? colon : text.length()) : text.substring(1, end);
        if (!hasPort && end >= 0 && end != text.length() - 1) {
            throw new IllegalArgumentException("want HOST:PORT, got '" + text + "'");
        }
        try {
            return new GuestAddress(host, hasPort ? Integer.parseInt(text.substring(colon + 1)) : DEFAULT_PORT);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("want HOST:PORT, got '" + text + "'", e);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
