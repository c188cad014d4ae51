package dev.oriel.broker.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What others may know about a live session.
 *
 * @param id made for this session, never used again
 * @param vmId id of the VM, {@code vm} its name
 * @param client address and port of the RDP client
 * @param source what is shown, in the words of {@link ShownSource}
 * @param graphics how pixels reach the client: {@code egfx} or {@code bitmap}, and its depth
 * @param rttMillis round trip to the client in milliseconds, null when it is not known
 * @param bandwidthKbps kilobits a second towards the client, null when it is not known
 * @param savedBytes that bulk compression has kept off the wire
 */
public record SessionSummary(
        String id,
        String user,
        String vm,
        String vmId,
        String client,
        Instant since,
        String source,
        String graphics,
        @Nullable Long rttMillis,
        @Nullable Long bandwidthKbps,
        long savedBytes) {}
