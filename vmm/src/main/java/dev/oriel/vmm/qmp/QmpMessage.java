package dev.oriel.vmm.qmp;

import com.fasterxml.jackson.databind.JsonNode;

/** One line from QEMU. */
sealed interface QmpMessage {

    /** The first line. */
    record Greeting(int major, int minor, int micro) implements QmpMessage {}

    /** A command succeeded. */
    record Return(long id, JsonNode value) implements QmpMessage {}

    /**
     * A command was refused.
     *
     * @param id of the command, -1 when QEMU could not even read it
     */
    record Refusal(long id, String errorClass, String description) implements QmpMessage {}

    /** Something happened. */
    record Event(QmpEvent event) implements QmpMessage {}
}
