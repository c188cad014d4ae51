package dev.oriel.redirect.clipboard;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Connects a client's clipboard with a guest's under a policy. Copies nothing and keeps nothing but the names of files: what
 * one side asks for is asked of the other. Confined to the session's event loop.
 *
 * <p>Each end is made with the bridge's view of its side ({@link #fromClient()}, {@link #fromGuest()}) and then attached.
 */
public final class ClipboardBridge {

    private final Lane toGuest;
    private final Lane toClient;

    /**
     * A bridge without ends.
     *
     * @param events told of every grant, refusal and file name, once each
     */
    public ClipboardBridge(ClipboardPolicy policy, Consumer<? super ClipboardEvent> events) {
        toGuest = new Lane(Direction.TO_GUEST, policy, events);
        toClient = new Lane(Direction.TO_CLIENT, policy, events);
        toGuest.reverse(toClient);
        toClient.reverse(toGuest);
    }

    /** Where the client's end tells what the client has. */
    public Clipboard fromClient() {
        return toGuest;
    }

    /** Where the guest's end tells what the guest has. */
    public Clipboard fromGuest() {
        return toClient;
    }

    /** The client's end; null when it is gone. It is offered what the guest has. */
    public void attachClient(@Nullable Clipboard client) {
        toClient.target(client);
    }

    /** The guest's end, after a change of source another one; null when there is none. It is offered what the client has. */
    public void attachGuest(@Nullable Clipboard guest) {
        toGuest.target(guest);
    }

    /** Other rules, at once: what they forbid is withdrawn, and refused where it is being asked for. */
    public void policy(ClipboardPolicy policy) {
        toGuest.policy(policy);
        toClient.policy(policy);
    }
}
