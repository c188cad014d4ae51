package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.ClientName;

/**
 * What a {@link DeviceClient} says of itself.
 *
 * @param computerName that guests show with the folders
 * @param clientId a random number, for servers before 1.12
 * @param asyncIo whether several reads and writes of one file at once are welcome: {@link DeviceServer#asyncIo} of the end
 *     behind the bridge
 */
public record DeviceClientSettings(String computerName, int clientId, boolean asyncIo) {

    public DeviceClientSettings {
        if (computerName.length() > ClientName.MAX_CHARS || computerName.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("computer name of " + computerName.length() + " characters");
        }
    }
}
