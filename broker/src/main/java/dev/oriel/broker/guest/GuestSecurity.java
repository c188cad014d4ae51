package dev.oriel.broker.guest;

import dev.oriel.broker.config.Words;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.x224.SecurityProtocol;

/** What protects the way to a guest's service; RDP's own old security is never offered. */
public enum GuestSecurity {
    /** Log-in before anything else where the service has it, else TLS alone. */
    AUTO,
    /** TLS and log-in before anything else, or nothing. */
    NLA,
    /** TLS alone. */
    TLS;

    /** What is offered in the negotiation. */
    Flags<SecurityProtocol> protocols() {
        return switch (this) {
            case AUTO -> Flags.of(SecurityProtocol.SSL, SecurityProtocol.HYBRID, SecurityProtocol.HYBRID_EX);
            case NLA -> Flags.of(SecurityProtocol.HYBRID, SecurityProtocol.HYBRID_EX);
            case TLS -> Flags.of(SecurityProtocol.SSL);
        };
    }

    /** As people write it: {@code auto}, {@code nla}, {@code tls}. */
    public String text() {
        return Words.of(this);
    }

    /** The one with this text. */
    public static GuestSecurity parse(String text) {
        return Words.parse(GuestSecurity.class, text);
    }
}
