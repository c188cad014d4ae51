package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.KeyboardBuffer;
import dev.oriel.vmm.os.UnixSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The D-Bus display connection of one running VM: its consoles, and a {@link GuestDisplay} for each graphic one. QEMU
 * serves one such client; a new one, of this or another process, ends the old one's displays.
 *
 * <p>Safe to use from any thread. {@link #connect} and {@link #head} block their caller.
 */
public final class DbusSession implements AutoCloseable {

    static final String CONSOLE = "org.qemu.Display1.Console";

    /** How long QEMU may take for each step of the set-up. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String VM = "org.qemu.Display1.VM";
    private static final String VM_PATH = "/org/qemu/Display1/VM";
    private static final String CONSOLE_PATH = "/org/qemu/Display1/Console_";
    private static final int MAX_CONSOLES = 64;

    private final String name;
    private final Map<String, DbusDisplay> displays = new ConcurrentHashMap<>();
    private final DbusConnection connection;
    private final KeyboardBuffer keyboard;
    private List<String> graphicConsoles = List.of();
    private volatile @Nullable Throwable endCause;

    private DbusSession(UnixSocket socket, KeyboardBuffer keyboard, String name) throws IOException {
        this.keyboard = keyboard;
        this.name = name;
        this.connection = DbusConnection.open(socket, name, new Main());
    }

    /**
     * Becomes the display client of a VM.
     *
     * @param keyboard of the guest; D-Bus tells nothing about it
     * @param name of the VM, for thread names
     */
    public static DbusSession connect(DbusDoor door, KeyboardBuffer keyboard, String name) throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        DbusSession session;
        try (var theirs = pair.theirs()) {
            session = new DbusSession(pair.ours(), keyboard, name + "-dbus");
            try {
                door.pass(theirs);
            } catch (IOException e) {
                session.close();
                throw e;
            }
        } catch (IOException e) {
            pair.ours().close();
            throw e;
        }
        try {
            session.graphicConsoles = session.findGraphicConsoles();
            return session;
        } catch (IOException e) {
            session.close();
            throw e;
        }
    }

    /** The display of one head with a connection of its own: closing it closes both. For VMs with one viewed head. */
    public static GuestDisplay open(DbusDoor door, KeyboardBuffer keyboard, String name, int head) throws IOException {
        DbusSession session = connect(door, keyboard, name);
        try {
            return session.head(head, session::close);
        } catch (IOException e) {
            session.close();
            throw e;
        }
    }

    /** Number of heads. */
    public int heads() {
        return graphicConsoles.size();
    }

    /**
     * The display of a head, with its first frame. It ends with its own close or this session's end.
     *
     * @param head 0 to {@link #heads} - 1
     */
    public GuestDisplay head(int head) throws IOException {
        return head(head, () -> {});
    }

    private GuestDisplay head(int head, Runnable whenClosed) throws IOException {
        if (head >= graphicConsoles.size()) {
            throw new IOException("VM has " + graphicConsoles.size() + " heads, no head " + head);
        }
        String path = graphicConsoles.get(head);
        DbusDisplay display = new DbusDisplay(connection, path, name + head, keyboard, whenClosed);
        DbusDisplay old = displays.put(path, display);
        if (old != null) {
            old.close();
        }
        Throwable ended = endCause;
        if (ended != null) {
            display.ended(ended);
        }
        try {
            await(display.start(), "first frame of head " + head);
            return display;
        } catch (IOException e) {
            display.close();
            throw e;
        }
    }

    /** Ends all displays and the connection; the VM goes on. */
    @Override
    public void close() {
        displays.values().forEach(DbusDisplay::close);
        connection.close();
    }

    static CompletionStage<Map<String, DbusValue>> properties(
            DbusConnection connection, String path, String interfaceName) {
        return connection
                .call(path, DbusConnection.PROPERTIES, "GetAll", List.of(DbusValue.text(interfaceName)))
                .thenApply(DbusSession::propertyMap);
    }

    private List<String> findGraphicConsoles() throws IOException {
        Map<String, DbusValue> vm = await(properties(connection, VM_PATH, VM), "consoles");
        if (!(vm.get("ConsoleIDs") instanceof DbusValue.Array ids)
                || ids.elements().size() > MAX_CONSOLES) {
            throw new DisplayProtocolException("ConsoleIDs", "want at most " + MAX_CONSOLES + " numbers");
        }
        List<String> paths = new ArrayList<>();
        for (DbusValue id : ids.elements()) {
            if (id instanceof DbusValue.Num number) {
                String path = CONSOLE_PATH + number.value();
                Map<String, DbusValue> console = await(properties(connection, path, CONSOLE), "a console");
                if (DbusValue.text("Graphic").equals(console.get("Type"))) {
                    paths.add(path);
                }
            }
        }
        return List.copyOf(paths);
    }

    private static Map<String, DbusValue> propertyMap(List<DbusValue> reply) {
        Map<String, DbusValue> properties = new HashMap<>();
        if (!reply.isEmpty() && reply.get(0) instanceof DbusValue.Array entries) {
            for (DbusValue each : entries.elements()) {
                if (each instanceof DbusValue.Entry entry
                        && entry.key() instanceof DbusValue.Text key
                        && entry.value() instanceof DbusValue.Variant variant) {
                    properties.put(key.value(), variant.value());
                }
            }
        }
        return properties;
    }

    private static <T> T await(CompletionStage<T> future, String what) throws IOException {
        try {
            return future.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("QEMU's display gave no " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("QEMU's display gave no " + what + " within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + what, e);
        }
    }

    /** What QEMU says on the main connection. */
    private final class Main implements DbusPeer {

        @Override
        public @Nullable List<DbusValue> call(DbusMessage call, DbusReader body, Descriptors fds) {
            return null;
        }

        @Override
        public void signal(DbusMessage signal, DbusReader body) throws DisplayProtocolException {
            if (signal.path() == null || !signal.is(DbusConnection.PROPERTIES, "PropertiesChanged")) {
                return;
            }
            DbusDisplay display = displays.get(signal.path());
            if (display != null) {
                display.propertiesChanged(body.text("interface_name"), body.properties("changed_properties"));
            }
        }

        @Override
        public void ended(Throwable cause) {
            endCause = cause;
            displays.values().forEach(display -> display.ended(cause));
        }
    }
}
