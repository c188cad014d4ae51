package dev.oriel.rdp.x224;

/**
 * cookie, MS-RDPBCGR 2.2.1.1: {@code Cookie: mstshash=IDENTIFIER}, by convention the user name, which stock clients cut
 * to nine characters.
 *
 * @param identifier the bytes as characters 0x20 to 0xFF; the document says ANSI, FreeRDP sends UTF-8
 */
public record Cookie(String identifier) implements RoutingInfo {

    static final String PREFIX = "Cookie: mstshash=";

    public Cookie {
        RoutingInfo.requireLine(identifier);
    }

    @Override
    public String line() {
        return PREFIX + identifier;
    }
}
