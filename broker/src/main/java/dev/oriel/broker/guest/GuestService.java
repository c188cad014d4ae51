package dev.oriel.broker.guest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The RDP service of one VM's guest, as somebody has set it. Without the password, which stays in {@link Guests}.
 *
 * @param user who is logged in; empty where the service asks on its screen
 * @param domain of the user, or empty
 * @param certificate SHA-256 of the service's certificate in hexadecimal, null until it was seen the first time
 * @param changed when the setting was made: another one is tried anew
 */
public record GuestService(
        GuestAddress address,
        GuestSecurity security,
        String user,
        String domain,
        @Nullable String certificate,
        Instant changed) {}
