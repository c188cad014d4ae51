package dev.oriel.redirect.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the devices of one end to another as the policy allows: the end that has devices tells this, and this tells the
 * guest's end. The guest may come and go while the devices stay: it is told of all of them each time, through trees that know
 * nothing of the guest before.
 *
 * <p>A guest is not trusted: it sees only what the policy names, opens only paths that {@link PathRules} allow, and changes
 * nothing in a read-only folder. This is the second wall; a tree over a real file system has its own.
 *
 * <p>Confined to the session's event loop.
 */
public final class FolderBridge implements DeviceSink, AutoCloseable {

    /** A device that passes, and how the present guest has it. */
    private static final class Passing {
        private final FileTree tree;
        private @Nullable GuardedTree guarded;

        Passing(FileTree tree) {
            this.tree = tree;
        }

        void release() {
            if (guarded != null) {
                guarded.release();
                guarded = null;
            }
        }
    }

    private final FolderPolicy policy;
    private final FolderLog log;
    private final Map<SharedDevice, Passing> passing = new LinkedHashMap<>();
    private @Nullable DeviceSink guest;

    /**
     * A bridge without a guest.
     *
     * @param events for the audit log; names are escaped and come once
     */
    public FolderBridge(FolderPolicy policy, Consumer<FolderEvent> events) {
        this.policy = policy;
        this.log = new FolderLog(events);
    }

    @Override
    public boolean added(SharedDevice device, FileTree tree) {
        FolderAccess access = policy.accessTo(device);
        if (access == FolderAccess.OFF) {
            log.tellAlways(FolderEvent.Kind.HIDDEN, device, "");
            return false;
        }
        log.tellAlways(FolderEvent.Kind.GRANTED, device, access.name());
        Passing added = new Passing(tree);
        passing.put(device, added);
        offer(device, added);
        return true;
    }

    @Override
    public void removed(SharedDevice device) {
        Passing gone = passing.remove(device);
        if (gone == null) {
            return;
        }
        log.tellAlways(FolderEvent.Kind.WITHDRAWN, device, "");
        if (guest != null && gone.guarded != null) {
            guest.removed(device);
        }
        gone.release();
    }

    /** There is a guest, or another one: it is offered all that passes. */
    public void connect(DeviceSink newGuest) {
        disconnect();
        guest = newGuest;
        passing.forEach(this::offer);
    }

    /** The guest is gone: all that it had open is closed. Its own end is closed by whoever made it. */
    public void disconnect() {
        guest = null;
        passing.values().forEach(Passing::release);
    }

    private void offer(SharedDevice device, Passing offered) {
        if (guest == null) {
            return;
        }
        GuardedTree guarded = new GuardedTree(device, policy.accessTo(device), offered.tree, policy, log);
        if (guest.added(device, guarded)) {
            offered.guarded = guarded;
        }
    }

    /** Files that the guest has open. */
    public int openFiles() {
        return passing.values().stream()
                .mapToInt(one -> one.guarded == null ? 0 : one.guarded.openFiles())
                .sum();
    }

    /** The devices that pass. */
    public List<SharedDevice> devices() {
        return List.copyOf(passing.keySet());
    }

    /** The session ends: the guest gets nothing any more. */
    @Override
    public void close() {
        List<SharedDevice> gone = devices();
        gone.forEach(this::removed);
        guest = null;
    }
}
