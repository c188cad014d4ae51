package dev.oriel.vmm.display.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.UnixSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * QEMU's side of the D-Bus display with one console, following a test's script. The main connection is served by a thread;
 * listeners are driven by the test.
 */
final class FakeQemu implements AutoCloseable {

    static final String CONSOLE_PATH = "/org/qemu/Display1/Console_0";

    /** Calls on the main connection, as "Interface.Member [values]", and "listener ended" for each listener's end. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** Members that are refused with QEMU's error Unsupported. */
    final List<String> unsupported = new CopyOnWriteArrayList<>();

    final Map<String, DbusValue> properties = new ConcurrentHashMap<>(Map.of(
            "Type", DbusValue.text("Graphic"),
            "Width", DbusValue.u32(8),
            "Height", DbusValue.u32(4),
            "Modifiers", DbusValue.u32(0),
            "IsAbsolute", new DbusValue.Num('b', 0)));

    private final BlockingQueue<Listener> listeners = new LinkedBlockingQueue<>();
    private final AtomicInteger serial = new AtomicInteger();
    private final Semaphore running = new Semaphore(1);
    private volatile @Nullable UnixSocket main;

    DbusDoor door() {
        return fd -> {
            UnixSocket socket = UnixSocket.of(fd.moved());
            main = socket;
            Thread.ofPlatform().daemon().start(() -> serve(socket));
        };
    }

    /** The next registered listener, with the handshake done. */
    Listener nextListener() throws Exception {
        Listener listener = listeners.poll(20, TimeUnit.SECONDS);
        assertThat(listener).as("a listener registers").isNotNull();
        listener.handshake();
        return listener;
    }

    boolean hasListener() {
        return !listeners.isEmpty();
    }

    void propertiesChanged(String interfaceName, DbusValue.Entry... changed) throws IOException {
        List<DbusValue> body = List.of(
                DbusValue.text(interfaceName),
                DbusValue.properties(List.of(changed)),
                new DbusValue.Array("s", List.of()));
        DbusMessage signal = new DbusMessage(
                ByteOrder.LITTLE_ENDIAN,
                DbusMessage.Type.SIGNAL,
                true,
                0,
                0,
                CONSOLE_PATH,
                DbusConnection.PROPERTIES,
                "PropertiesChanged",
                null,
                "sa{sv}as",
                0);
        socket().send(ByteBuffer.wrap(signal.encode(serial.incrementAndGet(), body)));
    }

    UnixSocket socket() {
        UnixSocket socket = main;
        if (socket == null) {
            throw new AssertionError("no client yet");
        }
        return socket;
    }

    /** Reads nothing any more from now on. */
    void pause() {
        running.acquireUninterruptibly();
    }

    /** Goes on after {@link #pause}. */
    void resume() {
        running.release();
    }

    private void serve(UnixSocket socket) {
        try (DbusStream in = new DbusStream(socket)) {
            authenticate(socket, in);
            while (true) {
                DbusMessage call = in.readHeader();
                running.acquireUninterruptibly();
                running.release();
                List<OwnedFd> fds = in.takeFds(call.fdCount());
                List<DbusValue> arguments = new DbusReader(in.body(), call.order()).values(call.signature());
                calls.add(call.interfaceName() + "." + call.member() + " " + plain(arguments));
                if (!call.noReplyExpected()) {
                    reply(socket, call, arguments);
                }
                if ("RegisterListener".equals(call.member())) {
                    listeners.add(new Listener(UnixSocket.of(fds.get(0))));
                }
            }
        } catch (IOException e) {
            calls.add("client ended");
        }
    }

    private void reply(UnixSocket socket, DbusMessage call, List<DbusValue> arguments) throws IOException {
        byte[] message;
        if (unsupported.contains(call.member())) {
            List<DbusValue> text = List.of(DbusValue.text("is not supported"));
            message = call.error("org.qemu.Display1.Error.Unsupported").encode(serial.incrementAndGet(), text);
        } else {
            List<DbusValue> values = "GetAll".equals(call.member()) ? getAll(arguments) : List.of();
            message = call.reply(values).encode(serial.incrementAndGet(), values);
        }
        socket.send(ByteBuffer.wrap(message));
    }

    private List<DbusValue> getAll(List<DbusValue> arguments) {
        List<DbusValue.Entry> entries = new ArrayList<>();
        if (plain(arguments).contains("Display1.VM")) {
            entries.add(DbusValue.property("ConsoleIDs", new DbusValue.Array("u", List.of(DbusValue.u32(0)))));
        } else {
            properties.forEach((name, value) -> entries.add(DbusValue.property(name, value)));
        }
        return List.of(DbusValue.properties(entries));
    }

    static String plain(List<DbusValue> values) {
        return values.stream()
                .map(value -> switch (value) {
                    case DbusValue.Num num -> String.valueOf(num.value());
                    case DbusValue.Text text -> text.value();
                    default -> value.toString();
                })
                .toList()
                .toString();
    }

    /** As QEMU: the client's lines are read before anything is said. */
    private static void authenticate(UnixSocket socket, DbusStream in) throws IOException {
        assertThat(in.readLine()).startsWith("\0AUTH EXTERNAL 3");
        assertThat(in.readLine()).isEqualTo("NEGOTIATE_UNIX_FD");
        assertThat(in.readLine()).isEqualTo("BEGIN");
        socket.send(ByteBuffer.wrap(DbusStream.ascii("OK 0123456789abcdef0123456789abcdef\r\nAGREE_UNIX_FD\r\n")));
    }

    @Override
    public void close() {
        socket().close();
    }

    /** QEMU's end of one listener. */
    final class Listener {

        private final UnixSocket socket;
        private final DbusStream in;
        private int lastSerial;

        Listener(UnixSocket socket) {
            this.socket = socket;
            this.in = new DbusStream(socket);
        }

        private void handshake() throws IOException {
            authenticate(socket, in);
        }

        /** Calls without asking for an answer, as QEMU does for pixels. */
        void tell(String interfaceName, String member, DbusValue... arguments) throws IOException {
            send(interfaceName, member, true, List.of(), arguments);
        }

        /** Calls and returns the answer's values; an answer that is an error fails. */
        List<DbusValue> call(String interfaceName, String member, List<OwnedFd> fds, DbusValue... arguments)
                throws IOException {
            send(interfaceName, member, false, fds, arguments);
            DbusMessage answer = in.readHeader();
            assertThat(answer.errorName()).isNull();
            assertThat(answer.replySerial()).isEqualTo(lastSerial);
            return new DbusReader(in.body(), answer.order()).values(answer.signature());
        }

        void scanout(int width, int height, int stride, int format, byte[] pixels) throws IOException {
            tell(
                    FrameReceiver.LISTENER,
                    "Scanout",
                    DbusValue.u32(width),
                    DbusValue.u32(height),
                    DbusValue.u32(stride),
                    DbusValue.u32(format),
                    bytes(pixels));
        }

        void update(int x, int y, int width, int height, int stride, int format, byte[] pixels) throws IOException {
            tell(
                    FrameReceiver.LISTENER,
                    "Update",
                    DbusValue.i32(x),
                    DbusValue.i32(y),
                    DbusValue.i32(width),
                    DbusValue.i32(height),
                    DbusValue.u32(stride),
                    DbusValue.u32(format),
                    bytes(pixels));
        }

        void updateMap(int x, int y, int width, int height) throws IOException {
            tell(
                    FrameReceiver.MAP,
                    "UpdateMap",
                    DbusValue.i32(x),
                    DbusValue.i32(y),
                    DbusValue.i32(width),
                    DbusValue.i32(height));
        }

        List<DbusValue> scanoutMap(OwnedFd fd, int offset, int width, int height, int stride, int format)
                throws IOException {
            return call(
                    FrameReceiver.MAP,
                    "ScanoutMap",
                    List.of(fd),
                    DbusValue.handle(0),
                    DbusValue.u32(offset),
                    DbusValue.u32(width),
                    DbusValue.u32(height),
                    DbusValue.u32(stride),
                    DbusValue.u32(format));
        }

        void sendRaw(ByteBuffer bytes) throws IOException {
            socket.send(bytes);
        }

        /** Waits until the client has closed it; anything that comes before is skipped. */
        void awaitEnd() {
            try {
                while (true) {
                    in.readHeader();
                }
            } catch (IOException e) {
                calls.add("listener ended");
                socket.close();
            }
        }

        void close() {
            socket.close();
        }

        private void send(
                String interfaceName, String member, boolean noReply, List<OwnedFd> fds, DbusValue... arguments)
                throws IOException {
            List<DbusValue> body = List.of(arguments);
            DbusMessage call =
                    DbusMessage.call("/org/qemu/Display1/Listener", interfaceName, member, body, noReply, fds.size());
            lastSerial = serial.incrementAndGet();
            socket.send(ByteBuffer.wrap(call.encode(lastSerial, body)), fds);
        }

        static DbusValue bytes(byte[] bytes) {
            List<DbusValue> elements = new ArrayList<>(bytes.length);
            for (byte each : bytes) {
                elements.add(new DbusValue.Num('y', each & 0xFF));
            }
            return new DbusValue.Array("y", elements);
        }
    }
}
