package dev.oriel.broker.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content of {@code guests.json}. */
record GuestsFile(List<Stored> guests) {

    static final GuestsFile EMPTY = new GuestsFile(List.of());

    GuestsFile {
        guests = List.copyOf(guests);
    }

    /**
     * The service of one VM.
     *
     * @param vm its id
     * @param password as the vault has sealed it for the VM and the user, null for none
     */
    record Stored(String vm, GuestService service, @Nullable String password) {}
}
