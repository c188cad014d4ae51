package dev.oriel.rdp.x224;

import java.util.Optional;

/**
 * routingToken, MS-RDPBCGR 2.2.1.1: {@code Cookie: msts=...}, or whatever the client's load-balance information says.
 *
 * @param line the whole line without CR LF; does not start like a {@link Cookie}
 */
public record RoutingToken(String line) implements RoutingInfo {

    private static final String PREFIX = "Cookie: msts=";

    public RoutingToken {
        RoutingInfo.requireLine(line);
        if (line.startsWith(Cookie.PREFIX)) {
            throw new IllegalArgumentException("that is a cookie");
        }
    }

    /** The token with the usual prefix {@code Cookie: msts=}. */
    public static RoutingToken ofValue(String value) {
        return new RoutingToken(PREFIX + value);
    }

    /** What follows {@code Cookie: msts=}; empty when the line does not start so. */
    public Optional<String> value() {
        return line.startsWith(PREFIX) ? Optional.of(line.substring(PREFIX.length())) : Optional.empty();
    }
}
