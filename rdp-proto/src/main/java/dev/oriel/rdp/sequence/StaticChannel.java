package dev.oriel.rdp.sequence;

import dev.oriel.rdp.gcc.ChannelDefinition;

/**
 * A static virtual channel of this connection.
 *
 * @param id MCS channel id, given by the server
 * @param definition the client's name and options
 */
public record StaticChannel(int id, ChannelDefinition definition) {

    public String name() {
        return definition.name();
    }
}
